/** How often somebody may ask: by any actor of another, and by any person of the portal. */
@NullMarked
package shirako.lease.rate;

import org.jspecify.annotations.NullMarked;
