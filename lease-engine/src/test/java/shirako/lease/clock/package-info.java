@NullMarked
package shirako.lease.clock;

import org.jspecify.annotations.NullMarked;
