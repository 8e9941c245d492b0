/** Leases as REST resources, and the jobs that they are for. */
@NullMarked
package shirako.portal.lease;

import org.jspecify.annotations.NullMarked;
