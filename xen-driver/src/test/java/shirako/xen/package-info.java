/** Tests of the driver; those tagged {@code libvirt} start a libvirtd and real machines of their own. */
@NullMarked
package shirako.xen;

import org.jspecify.annotations.NullMarked;
