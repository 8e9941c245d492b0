package shirako.portal.ui.leases;

import java.util.Optional;
import org.springframework.stereotype.Component;
import shirako.batch.job.Job;
import shirako.batch.job.JobId;
import shirako.lease.LeaseView;
import shirako.portal.access.JobAccess;
import shirako.portal.access.Viewer;

/** Finds the job that a lease is for. The batch scheduler writes a job's id into the label of the lease it asks for. */
@Component
public final class LeaseJobs {
    private final JobAccess access;

    public LeaseJobs(JobAccess access) {
        this.access = access;
    }

    /** The job, if the lease is for one and the viewer may see it. */
    public Optional<Job> of(Viewer viewer, LeaseView lease) {
        String label = lease.label();
        return JobId.parse(label.substring(label.lastIndexOf(' ') + 1).replaceFirst("^job:", ""))
                .flatMap(id -> access.find(viewer, id));
    }
}
