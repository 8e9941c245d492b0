/** The clock that everything goes by, and what it makes of a wall clock that is set. */
@NullMarked
package shirako.lease.clock;

import org.jspecify.annotations.NullMarked;
