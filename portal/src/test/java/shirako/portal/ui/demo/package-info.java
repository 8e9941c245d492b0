/** The portal's pages over ports in memory: for tests of the pages, and to look at them without a hypervisor. */
@NullMarked
package shirako.portal.ui.demo;

import org.jspecify.annotations.NullMarked;
