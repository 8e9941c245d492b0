/** Tests of what is done on one host. */
@NullMarked
package shirako.xen.host;

import org.jspecify.annotations.NullMarked;
