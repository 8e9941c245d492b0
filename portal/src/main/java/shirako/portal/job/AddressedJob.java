package shirako.portal.job;

import shirako.batch.job.Job;
import shirako.batch.job.JobId;
import shirako.portal.access.JobAccess;
import shirako.portal.access.Viewer;
import shirako.portal.api.ApiProblem;
import shirako.portal.api.ProblemType;

/** The job that an address names, or the problem that whoever asks gets instead. */
final class AddressedJob {
    private AddressedJob() {}

    /** What the viewer may not see does not exist for him or her, and neither does what is no id. */
    static Job find(JobAccess access, Viewer who, String id) {
        return JobId.parse(id)
                .flatMap(known -> access.find(who, known))
                .orElseThrow(() -> ApiProblem.notFound("job " + id));
    }

    /** The same for who is about to change it. */
    static Job own(JobAccess access, Viewer who, String id, String verb) {
        Job job = find(access, who, id);
        if (!access.mayCancel(who, job)) {
            throw new ApiProblem(
                    ProblemType.FORBIDDEN,
                    "The job belongs to " + job.owner().user() + ": only its owner and an admin of "
                            + job.owner().vo() + " " + verb + " it.");
        }
        return job;
    }
}
