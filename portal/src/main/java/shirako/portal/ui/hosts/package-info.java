/** The machines, their capacity and its use. */
@NullMarked
package shirako.portal.ui.hosts;

import org.jspecify.annotations.NullMarked;
