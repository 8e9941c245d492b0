/** What happens, as it happens: the tail of the event log, and the open streams that carry it to programs and pages. */
@NullMarked
package shirako.portal.live;

import org.jspecify.annotations.NullMarked;
