/** What producers of targets promise. */
@NullMarked
package shirako.xen.migration.goal;

import org.jspecify.annotations.NullMarked;
