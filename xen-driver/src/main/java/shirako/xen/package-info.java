/**
 * A site's machines through libvirt: {@link shirako.xen.LibvirtSubstrate} places containers on hosts, starts them, hears
 * of them and removes them. All that it knows of a container it can learn again from libvirt.
 */
@NullMarked
package shirako.xen;

import org.jspecify.annotations.NullMarked;
