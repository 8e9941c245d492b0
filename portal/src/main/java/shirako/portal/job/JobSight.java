package shirako.portal.job;

import java.time.Instant;
import java.util.Set;
import shirako.batch.job.Job;
import shirako.portal.access.JobAccess;
import shirako.portal.access.Viewer;

/**
 * How somebody looks at jobs.
 *
 * @param viewer who
 * @param access what he or she may do with which
 * @param vos the organizations that he or she sees
 * @param now when
 */
public record JobSight(Viewer viewer, JobAccess access, Set<String> vos, Instant now) {
    public static JobSight of(JobAccess access, Viewer viewer, Instant now) {
        return new JobSight(viewer, access, access.visibleVos(viewer), now);
    }

    boolean mayCancel(Job job) {
        return access.mayCancel(viewer, job);
    }
}
