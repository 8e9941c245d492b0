/** Logs of what other machines once ran, in the Standard Workload Format of the Parallel Workloads Archive. */
@NullMarked
package shirako.batch.workload;

import org.jspecify.annotations.NullMarked;
