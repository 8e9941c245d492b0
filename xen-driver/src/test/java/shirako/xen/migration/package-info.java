/** What the migration planner promises: every plan is carried out by a simulator that knows nothing of the planner. */
@NullMarked
package shirako.xen.migration;

import org.jspecify.annotations.NullMarked;
