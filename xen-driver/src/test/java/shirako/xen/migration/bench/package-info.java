/** How fast the migration planner is, and how good its plans are. */
@NullMarked
package shirako.xen.migration.bench;

import org.jspecify.annotations.NullMarked;
