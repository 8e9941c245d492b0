package shirako.portal.job;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import shirako.batch.job.Job;
import shirako.batch.submit.JobDesk;
import shirako.portal.access.CurrentViewer;
import shirako.portal.access.JobAccess;
import shirako.portal.access.Viewer;
import shirako.portal.api.ApiProblem;
import shirako.portal.api.ProblemType;

/** Keeping waiting jobs from starting, and letting them go. */
@RestController
@RequestMapping(path = "/api/v1/jobs/{id}/hold", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "jobs")
class HoldResource {
    private final JobDesk desk;
    private final JobAccess access;
    private final CurrentViewer viewer;
    private final InstantSource clock;

    HoldResource(JobDesk desk, JobAccess access, CurrentViewer viewer, InstantSource clock) {
        this.desk = desk;
        this.access = access;
        this.viewer = viewer;
        this.clock = clock;
    }

    @PutMapping
    @Operation(
            summary = "Holds a job that waits: it does not start until it is released",
            description = "May be repeated. 409 for a job that does not wait any more.")
    JobView hold(@PathVariable String id) {
        Viewer who = viewer.get();
        Job job = AddressedJob.own(access, who, id, "hold");
        return desk.hold(job.id(), who.user(), clock.instant())
                .map(held -> JobView.whole(held, JobSight.of(access, who, clock.instant())))
                .orElseThrow(() -> new ApiProblem(ProblemType.REFUSED, tooLate(AddressedJob.find(access, who, id))));
    }

    @DeleteMapping
    @Operation(
            summary = "Releases a job that is held: it starts once its own conditions are met and there is room",
            description = "May be repeated. A job that nobody holds stays as it is.")
    JobView release(@PathVariable String id) {
        Viewer who = viewer.get();
        Job job = AddressedJob.own(access, who, id, "release");
        return desk.release(job.id(), who.user(), clock.instant())
                .map(released -> JobView.whole(released, JobSight.of(access, who, clock.instant())))
                .orElseThrow(() -> ApiProblem.notFound("job " + id));
    }

    private static String tooLate(Job job) {
        return switch (job.state()) {
            case SUBMITTED, HELD, QUEUED -> "The job was moved on just now. Hold it once more.";
            case RESERVED, STARTING ->
                "The job does not wait any more: a machine is being made for it. To stop it, cancel it.";
            case RUNNING, SUSPENDED -> "The job does not wait any more: it has begun. To stop it, cancel it.";
            case COMPLETED, FAILED, CANCELLED, TIMED_OUT -> "The job is over: there is nothing to hold.";
        };
    }
}
