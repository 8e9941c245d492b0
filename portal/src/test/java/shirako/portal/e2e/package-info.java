/**
 * The whole line with nothing imagined: the portal's own jar as a process, a database server, libvirt, virtual machines,
 * a browser. Tagged {@code e2e}; {@code ./shirako test e2e} brings what it needs.
 */
@NullMarked
package shirako.portal.e2e;

import org.jspecify.annotations.NullMarked;
