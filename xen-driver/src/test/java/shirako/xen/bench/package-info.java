/** Measures what containers on real Xen hosts take through this driver, against the same by hand with virsh. */
@NullMarked
package shirako.xen.bench;

import org.jspecify.annotations.NullMarked;
