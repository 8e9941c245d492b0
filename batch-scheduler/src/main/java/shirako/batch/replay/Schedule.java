package shirako.batch.replay;

import java.util.List;
import shirako.batch.workload.WorkloadJob;

/** When each job started, and how long it was believed to run when it was submitted; in seconds, by its place in the workload. */
record Schedule(List<WorkloadJob> jobs, long[] starts, long[] predictions) {
    long waited(int job) {
        return starts[job] - jobs.get(job).submit();
    }

    long end(int job) {
        return starts[job] + jobs.get(job).run();
    }

    /**
     * How much longer it was there than it ran; jobs below {@code tau} seconds count as that long (Feitelson and others, JSSPP
     * 1997).
     */
    double boundedSlowdown(int job, long tau) {
        long run = jobs.get(job).run();
        return Math.max(1, (double) (waited(job) + run) / Math.max(run, tau));
    }
}
