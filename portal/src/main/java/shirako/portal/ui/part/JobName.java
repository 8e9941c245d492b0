package shirako.portal.ui.part;

import shirako.batch.job.Job;

/** What a job is called where it stands alone: tasks of one array share a name, so that only the index tells them apart. */
public final class JobName {
    private JobName() {}

    /** "lattice-sweep", "lattice-sweep #3". */
    public static String of(Job job) {
        return job.spec().name() + job.task().map(task -> " #" + task.index()).orElse("");
    }
}
