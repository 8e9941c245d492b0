package shirako.portal.access;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import shirako.batch.job.Job;
import shirako.batch.job.JobId;
import shirako.batch.job.JobList;
import shirako.batch.job.JobMoves;
import shirako.batch.job.JobState;
import shirako.grid.Role;
import shirako.grid.VirtualOrganization;
import shirako.grid.VirtualOrganizations;

/** Who may see, cancel and hold which jobs. What somebody may not see does not exist for him or her. */
public class JobAccess {
    private final JobList jobs;
    private final VirtualOrganizations organizations;

    public JobAccess(JobList jobs, VirtualOrganizations organizations) {
        this.jobs = jobs;
        this.organizations = organizations;
    }

    /** The virtual organizations whose jobs, leases and events the viewer sees. */
    public Set<String> visibleVos(Viewer viewer) {
        return switch (viewer.reach()) {
            case OWN_VOS -> viewer.memberships();
            case SITE ->
                organizations.all().stream().map(VirtualOrganization::name).collect(Collectors.toUnmodifiableSet());
        };
    }

    /** The job, if it exists and the viewer may see it. */
    public Optional<Job> find(Viewer viewer, JobId id) {
        return jobs.find(id).filter(job -> maySee(viewer, job));
    }

    public boolean maySee(Viewer viewer, Job job) {
        return viewer.isSiteAdmin() || viewer.roles().containsKey(job.owner().vo());
    }

    /** Own jobs, every job of a virtual organization one is the admin of, and for a site admin all. */
    public boolean mayCancel(Viewer viewer, Job job) {
        return maySee(viewer, job)
                && (viewer.isSiteAdmin()
                        || job.owner().user().equals(viewer.user())
                        || viewer.roles().get(job.owner().vo()) == Role.VO_ADMIN);
    }

    /** Who may cancel a job may hold it too, while it waits and nobody does. */
    public boolean mayHold(Viewer viewer, Job job) {
        return waits(job) && !JobMoves.isOnHold(job) && mayCancel(viewer, job);
    }

    /** Whoever held it. */
    public boolean mayRelease(Viewer viewer, Job job) {
        return JobMoves.isOnHold(job) && mayCancel(viewer, job);
    }

    /** Whether nothing is made for it yet. */
    public static boolean waits(Job job) {
        return job.state() == JobState.HELD || job.state().mayBecome(JobState.HELD);
    }

    /** Only members submit on an organization's account. */
    public boolean maySubmit(Viewer viewer, String vo) {
        return viewer.roles().containsKey(vo);
    }
}
