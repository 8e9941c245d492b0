/** Benchmarks of the leasing core, to be run by JMH. */
@NullMarked
package shirako.lease.bench;

import org.jspecify.annotations.NullMarked;
