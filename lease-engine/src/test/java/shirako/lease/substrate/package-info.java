/** Tests of what a site's machines are to the leasing core. */
@NullMarked
package shirako.lease.substrate;

import org.jspecify.annotations.NullMarked;
