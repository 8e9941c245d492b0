@NullMarked
package shirako.portal.caller;

import org.jspecify.annotations.NullMarked;
