package shirako.portal.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import shirako.batch.job.InputFile;
import shirako.batch.job.Job;
import shirako.batch.job.JobState;
import shirako.batch.job.Outcome;
import shirako.batch.job.Prediction;
import shirako.batch.job.Usage;
import shirako.batch.job.WaitReason;
import shirako.batch.submit.ConstraintText;
import shirako.batch.submit.DependencyText;
import shirako.lease.Sliver;
import shirako.portal.access.JobAccess;
import shirako.portal.access.JobsAhead;

/** A job as the API tells it. In lists the script, its arguments, environment, inputs and outputs are left out. */
@Schema(name = "Job")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record JobView(
        UUID id,
        String vo,
        String user,
        String name,
        JobState state,
        Optional<WaitView> waitReason,
        Optional<OutlookView> outlook,
        Optional<PredictionView> prediction,
        Resources resources,

        @Schema(description = "The limit in seconds that it is promised and held to")
        long wallTimeSeconds,

        @Schema(description = "What kind of host it needs; left out where any will do", example = "ssd&rack1")
        Optional<String> constraint,

        @Schema(
                description =
                        "It does not start before that: as was asked for, or until its next attempt after one that failed. Left out"
                                + " where nothing is said; lists tell only the latter")
        Optional<Instant> notBefore,

        @Schema(description = "By when it has to be over. Left out where nothing is said, and in lists")
        Optional<Instant> deadline,

        @Schema(
                description =
                        "What must be so far with other jobs before it starts. Left out where nothing is said, and in"
                                + " lists",
                example = "afterok:0198f000-0000-7000-8000-000000000001")
        Optional<String> after,

        SortedSet<String> tags,
        Optional<ArrayView> array,

        @Schema(description = "How often it was queued: 1 for the first time")
        int attempt,

        Optional<String> host,

        @Schema(description = "The lease of its latest attempt")
        Optional<UUID> lease,

        Instant submittedAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<OutcomeView> outcome,

        @Schema(description = "What was odd, such as directives that are not understood")
        List<String> notices,

        Optional<Details> details,
        Map<String, String> links) {

    /** The job in a list. */
    public static JobView brief(Job job, JobSight sight) {
        return of(job, Optional.empty(), sight);
    }

    /** The job with all that was submitted. */
    public static JobView whole(Job job, JobSight sight) {
        return of(job, Optional.of(Details.of(job)), sight);
    }

    private static JobView of(Job job, Optional<Details> details, JobSight sight) {
        return new JobView(
                job.id().value(),
                job.owner().vo(),
                job.owner().user(),
                job.spec().name(),
                job.state(),
                job.waiting().map(reason -> WaitView.of(reason, job.submittedAt(), sight.vos())),
                OutlookView.of(job, sight.now()),
                job.prediction().map(PredictionView::of),
                Resources.of(job.spec().sliver()),
                job.spec().wallTime().toSeconds(),
                Optional.of(ConstraintText.of(job.spec().constraint())).filter(text -> !text.isEmpty()),
                pause(job).or(job.spec().start()::notBefore),
                job.spec().start().deadline(),
                Optional.of(DependencyText.of(job.spec().start().dependencies()))
                        .filter(text -> !text.isEmpty()),
                job.spec().tags(),
                job.task().map(task -> new ArrayView(task.array(), task.index())),
                job.attempt(),
                job.host().map(Object::toString),
                job.reservation().map(reservation -> reservation.value()),
                job.submittedAt(),
                job.startedAt(),
                job.endedAt(),
                job.outcome().map(OutcomeView::of),
                job.notices(),
                details,
                links(job, sight.mayCancel(job)));
    }

    private static Optional<Instant> pause(Job job) {
        return job.waiting().filter(WaitReason.NextAttempt.class::isInstance).flatMap(WaitReason::until);
    }

    private static Map<String, String> links(Job job, boolean mayCancel) {
        String self = "/api/v1/jobs/" + job.id();
        var links = new LinkedHashMap<String, String>();
        links.put("self", self);
        links.put("log", self + "/log");
        links.put("events", self + "/events");
        links.put("timeline", self + "/timeline");
        links.put("files", self + "/files");
        job.reservation().ifPresent(reservation -> links.put("lease", "/api/v1/leases/" + reservation));
        if (mayCancel && !job.state().ended()) {
            links.put("cancellation", self + "/cancellation");
        }
        if (mayCancel && JobAccess.waits(job)) {
            links.put("hold", self + "/hold");
        }
        return links;
    }

    /** What was submitted beside the head data. */
    @Schema(name = "JobDetails")
    public record Details(
            String script,
            List<String> arguments,
            Map<String, String> environment,
            List<Input> inputs,
            List<String> outputs,
            boolean requeue,
            Optional<String> stdoutName) {
        static Details of(Job job) {
            return new Details(
                    job.spec().script(),
                    job.spec().arguments(),
                    job.spec().environment(),
                    job.spec().inputs().stream().map(Input::of).toList(),
                    job.spec().outputs(),
                    job.spec().requeue(),
                    job.spec().stdoutName());
        }
    }

    /** A file that went in. */
    public record Input(String path, UUID upload, long bytes) {
        static Input of(InputFile file) {
            return new Input(file.path(), file.upload(), file.bytes());
        }
    }

    /** Why it waits, since when, and until when as far as can be told. */
    @Schema(name = "WaitReason")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record WaitView(
            @Schema(example = "behind-in-queue") String code,

            @Schema(example = "It is behind 2 jobs of astro and 1 job of another organization.")
            String sentence,

            Instant since,
            Optional<Instant> until,

            @Schema(description = "Whose jobs go before it; only while some do")
            Optional<AheadView> ahead) {
        static WaitView of(WaitReason reason, Instant since, Set<String> visible) {
            Optional<JobsAhead> ahead = reason instanceof WaitReason.BehindInQueue behind
                    ? Optional.of(JobsAhead.of(behind, visible))
                    : Optional.empty();
            return new WaitView(
                    reason.code(),
                    ahead.map(JobsAhead::sentence).orElseGet(reason::sentence),
                    since,
                    reason.until(),
                    ahead.map(AheadView::of));
        }
    }

    /** Whose jobs go before it: by organization those that you see, of all others only how many. */
    @Schema(name = "JobsAhead")
    public record AheadView(int jobs, Map<String, Integer> byVo, int others) {
        static AheadView of(JobsAhead ahead) {
            return new AheadView(ahead.all(), ahead.byVo(), ahead.others());
        }
    }

    /** How long it was expected to run, in seconds: one run in ten is shorter than lower, one in ten longer than upper. */
    @Schema(name = "Prediction")
    public record PredictionView(double lowerSeconds, double medianSeconds, double upperSeconds, String explanation) {
        static PredictionView of(Prediction prediction) {
            return new PredictionView(
                    seconds(prediction.lower()),
                    seconds(prediction.median()),
                    seconds(prediction.upper()),
                    prediction.explanation());
        }
    }

    /** CPU in cores, memory and disk in MiB. */
    @Schema(name = "Resources")
    public record Resources(double cpus, int memoryMib, int diskMib) {
        public static Resources of(Sliver sliver) {
            return new Resources(sliver.cpuMillis() / 1000.0, sliver.memoryMib(), sliver.diskMib());
        }
    }

    /** Which task of an array job it is. */
    @Schema(name = "ArrayTask")
    public record ArrayView(UUID id, int index) {}

    /** How it ended. */
    @Schema(name = "Outcome")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record OutcomeView(
            Optional<Integer> exitCode,

            @Schema(description = "Why it ended and what to do about it; empty for a plain success")
            String reason,

            Optional<UsageView> usage) {
        static OutcomeView of(Outcome outcome) {
            return new OutcomeView(
                    outcome.exitCode().isPresent()
                            ? Optional.of(outcome.exitCode().getAsInt())
                            : Optional.empty(),
                    outcome.reason(),
                    outcome.usage().map(UsageView::of));
        }
    }

    /** What it used, measured inside its container. */
    @Schema(name = "Usage")
    public record UsageView(double cpuSeconds, int peakMemoryMib, double elapsedSeconds) {
        static UsageView of(Usage usage) {
            return new UsageView(seconds(usage.cpuTime()), usage.peakMemoryMib(), seconds(usage.elapsed()));
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
