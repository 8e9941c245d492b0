/** The composition root: reads the configuration and puts everything together. Nobody depends on it. */
@NullMarked
package shirako.portal.wiring;

import org.jspecify.annotations.NullMarked;
