/** {@code ./shirako bench slurm}: the whole portal over machines that run jobs as plain processes, beside a real Slurm. */
@NullMarked
package shirako.portal.bench;

import org.jspecify.annotations.NullMarked;
