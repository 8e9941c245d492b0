package shirako.portal.lease;

import java.util.Optional;
import org.springframework.stereotype.Component;
import shirako.batch.job.Job;
import shirako.lease.LeaseView;
import shirako.lease.ReservationId;
import shirako.portal.access.JobAccess;
import shirako.portal.access.Viewer;

/** Finds the job that a lease is for. */
@Component
public final class LeaseJobs {
    private final JobsByReservation jobs;
    private final JobAccess access;

    public LeaseJobs(JobsByReservation jobs, JobAccess access) {
        this.jobs = jobs;
        this.access = access;
    }

    /** The job, if the lease is for one and the viewer may see it. */
    public Optional<Job> of(Viewer viewer, LeaseView lease) {
        return of(viewer, lease.id());
    }

    /** The same by the lease's reservation. */
    public Optional<Job> of(Viewer viewer, ReservationId reservation) {
        return jobs.find(reservation).filter(job -> access.maySee(viewer, job));
    }
}
