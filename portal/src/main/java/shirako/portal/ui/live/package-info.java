/** What happens elsewhere, brought to open pages: one reader of the event log for all of them. */
@NullMarked
package shirako.portal.ui.live;

import org.jspecify.annotations.NullMarked;
