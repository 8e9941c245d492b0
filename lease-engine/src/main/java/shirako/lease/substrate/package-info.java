/**
 * The port towards a provider site's machines, as the leasing core sees them: containers are created, observed and
 * destroyed; where they run is the site's own business.
 */
@NullMarked
package shirako.lease.substrate;

import org.jspecify.annotations.NullMarked;
