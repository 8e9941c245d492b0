/** Who holds what on which host until when. */
@NullMarked
package shirako.portal.ui.leases;

import org.jspecify.annotations.NullMarked;
