/** Where containers are to go, and why: producers of targets for {@link shirako.xen.migration.MigrationPlanner}. */
@NullMarked
package shirako.xen.migration.goal;

import org.jspecify.annotations.NullMarked;
