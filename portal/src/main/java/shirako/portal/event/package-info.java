/** Events as server-sent events. */
@NullMarked
package shirako.portal.event;

import org.jspecify.annotations.NullMarked;
