package shirako.portal.job;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import shirako.batch.job.Job;
import shirako.batch.job.Owner;
import shirako.batch.submit.EstimateAnswer;
import shirako.batch.submit.FieldProblem;
import shirako.batch.submit.JobDesk;
import shirako.batch.submit.JobDraft;
import shirako.batch.submit.SubmitAnswer;
import shirako.lease.Sliver;
import shirako.portal.access.CurrentViewer;
import shirako.portal.access.JobAccess;
import shirako.portal.access.Viewer;
import shirako.portal.api.ApiProblem;
import shirako.portal.api.ProblemType;

/** Handing jobs in, and asking about them before. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "jobs", description = "Batch jobs, each in a container of its own")
class SubmissionsResource {
    private final JobDesk desk;
    private final JobAccess access;
    private final CurrentViewer viewer;
    private final InstantSource clock;

    SubmissionsResource(JobDesk desk, JobAccess access, CurrentViewer viewer, InstantSource clock) {
        this.desk = desk;
        this.access = access;
        this.viewer = viewer;
        this.clock = clock;
    }

    @PostMapping(path = "/jobs", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Submits a job, or an array of them",
            description =
                    "Answers with the jobs that were made: one, or every task of an array. With an Idempotency-Key a"
                            + " repeated call never makes a second job: it gets the first call's jobs.")
    @ApiResponse(responseCode = "201", description = "Recorded, and will be run")
    @ApiResponse(
            responseCode = "429",
            description =
                    "You hand in jobs faster than you may; nothing was recorded. What was accepted before is still"
                            + " told when its Idempotency-Key is repeated.",
            headers =
                    @Header(
                            name = "Retry-After",
                            description = "After how many seconds to send it again",
                            schema = @Schema(type = "integer", minimum = "1")),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(ref = "#/components/schemas/Problem")))
    ResponseEntity<Submitted> submit(
            @RequestBody JobBody body,
            @Parameter(description = "Your name for this call, at most 200 characters")
                    @RequestHeader("Idempotency-Key")
                    Optional<String> key) {
        key.ifPresent(SubmissionsResource::checkKey);
        Viewer who = viewer.get();
        Owner owner = owner(who, body);
        return switch (desk.submit(owner, draft(owner, body), key, clock.instant())) {
            case SubmitAnswer.Accepted accepted -> created(accepted, JobSight.of(access, who, clock.instant()));
            case SubmitAnswer.Invalid invalid -> throw ApiProblem.fields(named(invalid.problems()));
            case SubmitAnswer.Impossible impossible -> throw impossible(impossible.reason(), impossible.largest());
            case SubmitAnswer.TooManyWaiting(String reason) -> throw new ApiProblem(ProblemType.LIMIT_REACHED, reason);
            case SubmitAnswer.KeyReused() ->
                throw new ApiProblem(
                        ProblemType.KEY_REUSED,
                        "This Idempotency-Key belongs to another job. Send the same job with it, or use a new key.");
            case SubmitAnswer.TooOften often ->
                throw new ApiProblem(ProblemType.TOO_MANY_REQUESTS, often.reason())
                        .header(HttpHeaders.RETRY_AFTER, String.valueOf(often.seconds()));
        };
    }

    @PostMapping(path = "/job-estimates", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "How long a job would run and when it could start; records nothing")
    EstimateView estimate(@RequestBody JobBody body) {
        Viewer who = viewer.get();
        Owner owner = owner(who, body);
        return switch (desk.estimate(owner, draft(owner, body), clock.instant())) {
            case EstimateAnswer.Possible possible -> EstimateView.of(possible);
            case EstimateAnswer.Invalid invalid -> throw ApiProblem.fields(named(invalid.problems()));
            case EstimateAnswer.Impossible impossible -> throw impossible(impossible.reason(), impossible.largest());
        };
    }

    private static ResponseEntity<Submitted> created(SubmitAnswer.Accepted accepted, JobSight sight) {
        List<JobView> jobs =
                accepted.jobs().stream().map(job -> JobView.brief(job, sight)).toList();
        Job first = accepted.jobs().getFirst();
        var answer = ResponseEntity.created(URI.create("/api/v1/jobs/" + first.id()));
        if (accepted.repeated()) {
            answer.header("Idempotency-Replayed", "true");
        }
        return answer.body(new Submitted(jobs));
    }

    /** Mistakes of the JSON are told together with those that the desk finds in the rest of it. */
    private JobDraft draft(Owner owner, JobBody body) {
        var problems = new ArrayList<FieldProblem>();
        JobDraft draft = body.draft(problems);
        if (problems.isEmpty()) {
            return draft;
        }
        if (desk.estimate(owner, draft, clock.instant()) instanceof EstimateAnswer.Invalid invalid) {
            problems.addAll(named(invalid.problems()));
        }
        throw ApiProblem.fields(problems);
    }

    private Owner owner(Viewer who, JobBody body) {
        if (body.vo() == null) {
            if (who.memberships().size() == 1) {
                return new Owner(who.user(), who.memberships().iterator().next());
            }
            throw ApiProblem.field(
                    "vo",
                    who.memberships().isEmpty()
                            ? "You belong to no virtual organization yet: ask an admin to let you in."
                            : "Say for which of your virtual organizations: " + String.join(", ", who.memberships())
                                    + ".");
        }
        if (!access.maySubmit(who, body.vo())) {
            throw ApiProblem.field(
                    "vo",
                    "You are not a member of '" + body.vo() + "'. Yours: " + String.join(", ", who.memberships())
                            + ".");
        }
        return new Owner(who.user(), body.vo());
    }

    private static void checkKey(String key) {
        if (key.isBlank() || key.length() > 200) {
            throw ApiProblem.field("Idempotency-Key", "Give 1 to 200 characters.");
        }
    }

    /** The API names the unit of the wall time in its field. */
    private static List<FieldProblem> named(List<FieldProblem> problems) {
        return problems.stream()
                .map(problem -> problem.field().equals("wallTime")
                        ? new FieldProblem("wallTimeSeconds", problem.message())
                        : problem)
                .toList();
    }

    private static ApiProblem impossible(String reason, Sliver largest) {
        return ApiProblem.withMore(ProblemType.IMPOSSIBLE, reason, "largest", JobView.Resources.of(largest));
    }

    /** The jobs that a submission made. */
    record Submitted(List<JobView> jobs) {}
}
