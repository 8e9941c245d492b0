/** What placement policies promise. */
@NullMarked
package shirako.xen.placement;

import org.jspecify.annotations.NullMarked;
