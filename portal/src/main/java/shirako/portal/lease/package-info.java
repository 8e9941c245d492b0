/** Leases as REST resources. */
@NullMarked
package shirako.portal.lease;

import org.jspecify.annotations.NullMarked;
