package shirako.batch.workload;

import java.util.List;

/**
 * When each job started, and how long it was believed to run when it was submitted; in seconds, by its place in the workload.
 *
 * @param predictions the best single guess
 * @param uppers what nine of ten such jobs were said not to exceed
 */
public record Schedule(List<WorkloadJob> jobs, long[] starts, long[] predictions, long[] uppers) {
    public long start(int job) {
        return starts[job];
    }

    public long prediction(int job) {
        return predictions[job];
    }

    public long upper(int job) {
        return uppers[job];
    }

    public long waited(int job) {
        return starts[job] - jobs.get(job).submit();
    }

    public long end(int job) {
        return starts[job] + jobs.get(job).run();
    }

    /**
     * How much longer it was there than it ran; jobs below {@code tau} seconds count as that long (Feitelson and others, JSSPP
     * 1997).
     */
    public double boundedSlowdown(int job, long tau) {
        long run = jobs.get(job).run();
        return Math.max(1, (double) (waited(job) + run) / Math.max(run, tau));
    }
}
