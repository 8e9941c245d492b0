package shirako.batch.job;

import shirako.lease.Sliver;

/**
 * What somebody's jobs have together that are under way: that have asked for a lease and not ended.
 *
 * @param cpuMillis in thousandths of a core
 * @param memoryMib in MiB
 */
public record InUse(int jobs, long cpuMillis, long memoryMib) {
    public static final InUse NOTHING = new InUse(0, 0, 0);

    /** The same and one more job. */
    public InUse plus(Sliver job) {
        return new InUse(jobs + 1, cpuMillis + job.cpuMillis(), memoryMib + job.memoryMib());
    }

    public InUse plus(InUse other) {
        return new InUse(jobs + other.jobs, cpuMillis + other.cpuMillis, memoryMib + other.memoryMib);
    }
}
