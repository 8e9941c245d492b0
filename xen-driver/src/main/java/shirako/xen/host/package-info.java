/** One hypervisor machine: its connection, its volumes, its containers and their consoles. */
@NullMarked
package shirako.xen.host;

import org.jspecify.annotations.NullMarked;
