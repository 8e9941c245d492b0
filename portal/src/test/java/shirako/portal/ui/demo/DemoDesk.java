package shirako.portal.ui.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import shirako.batch.job.Job;
import shirako.batch.job.JobId;
import shirako.batch.job.JobMoves;
import shirako.batch.job.JobSpec;
import shirako.batch.job.JobState;
import shirako.batch.job.Outcome;
import shirako.batch.job.Owner;
import shirako.batch.job.Prediction;
import shirako.batch.job.WaitReason;
import shirako.batch.submit.ConstraintText;
import shirako.batch.submit.EstimateAnswer;
import shirako.batch.submit.FieldProblem;
import shirako.batch.submit.JobDesk;
import shirako.batch.submit.JobDraft;
import shirako.batch.submit.SubmitAnswer;
import shirako.lease.Forecast;
import shirako.lease.Sliver;
import shirako.lease.substrate.HostConstraint;
import shirako.portal.access.JobAccess;

/** A desk that records jobs in memory and runs none. */
public final class DemoDesk implements JobDesk {
    private static final Sliver LARGEST = new Sliver(16_000, 65_536, 512_000, 0);

    private final DemoJobs jobs;
    private final DemoEvents events;
    private final Map<String, Job> byKey = new HashMap<>();

    DemoDesk(DemoJobs jobs, DemoEvents events) {
        this.jobs = jobs;
        this.events = events;
    }

    @Override
    public EstimateAnswer estimate(Owner owner, JobDraft draft, Instant now) {
        List<FieldProblem> problems = problems(draft);
        List<String> notices = draft.script().contains("--gres")
                ? List.of("Line 5: “--gres” is not understood and has no effect.")
                : List.of();
        if (!problems.isEmpty()) {
            return new EstimateAnswer.Invalid(problems, notices);
        }
        JobSpec spec = spec(draft);
        if (!spec.sliver().fitsIn(LARGEST)) {
            return new EstimateAnswer.Impossible(spec, reason(spec.sliver()), LARGEST, notices);
        }
        return new EstimateAnswer.Possible(
                spec,
                draft.array().isPresent() ? 10 : 1,
                new Prediction(
                        Duration.ofSeconds(150),
                        Duration.ofSeconds(252),
                        Duration.ofSeconds(540),
                        "From 14 earlier runs of this script."),
                new Forecast.From(now.plusSeconds(200), 2),
                notices);
    }

    @Override
    public synchronized SubmitAnswer submit(Owner owner, JobDraft draft, Optional<String> key, Instant now) {
        List<FieldProblem> problems = problems(draft);
        if (!problems.isEmpty()) {
            return new SubmitAnswer.Invalid(problems);
        }
        JobSpec spec = spec(draft);
        if (!spec.sliver().fitsIn(LARGEST)) {
            return new SubmitAnswer.Impossible(spec.sliver(), reason(spec.sliver()), LARGEST);
        }
        Optional<Job> earlier = key.map(byKey::get);
        if (earlier.isPresent()) {
            return new SubmitAnswer.Accepted(List.of(earlier.get()), true);
        }
        Optional<WaitReason> heldBack = draft.start().hold().orElse(false)
                ? Optional.of(new WaitReason.OnHold(owner.user()))
                : DemoStarts.reason(spec.start(), now);
        Job job = new Job(
                JobId.random(),
                owner,
                spec,
                Optional.empty(),
                heldBack.isPresent() ? JobState.HELD : JobState.SUBMITTED,
                heldBack.or(() -> Optional.of(new WaitReason.NotConsideredYet())),
                Optional.empty(),
                Optional.empty(),
                1,
                Optional.empty(),
                List.of(),
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        jobs.put(job);
        key.ifPresent(text -> byKey.put(text, job));
        events.append(now, "job.submitted", "job:" + job.id(), owner.vo(), owner.user(), "");
        return new SubmitAnswer.Accepted(List.of(job), false);
    }

    @Override
    public void cancel(JobId id, String by, Instant now) {
        jobs.find(id).filter(job -> !job.state().ended()).ifPresent(job -> {
            jobs.put(ended(job, JobState.CANCELLED, "Cancelled by " + by + ".", now));
            events.append(now, "job.cancelled", "job:" + id, job.owner().vo(), by, "Cancelled by " + by + ".");
        });
    }

    @Override
    public Optional<Job> hold(JobId id, String by, Instant now) {
        return turned(
                id,
                JobAccess::waits,
                job -> JobMoves.isOnHold(job) ? job : JobMoves.held(job, by),
                "job.held",
                by,
                now);
    }

    @Override
    public Optional<Job> release(JobId id, String by, Instant now) {
        return turned(id, JobMoves::isOnHold, job -> DemoStarts.released(job, now), "job.queued", by, now);
    }

    private Optional<Job> turned(
            JobId id, Predicate<Job> may, UnaryOperator<Job> turn, String kind, String by, Instant now) {
        Optional<Job> after = jobs.find(id).filter(may).map(turn);
        after.ifPresent(job -> {
            jobs.put(job);
            events.append(now, kind, "job:" + id, job.owner().vo(), by, "");
        });
        return after;
    }

    static Job ended(Job job, JobState state, String reason, Instant now) {
        return new Job(
                job.id(),
                job.owner(),
                job.spec(),
                job.task(),
                state,
                Optional.empty(),
                job.prediction(),
                job.reservation(),
                job.attempt(),
                job.host(),
                job.notices(),
                job.submittedAt(),
                job.startedAt(),
                Optional.of(now),
                Optional.of(new Outcome(OptionalInt.empty(), reason, Optional.empty())));
    }

    private static String reason(Sliver sliver) {
        return "It asks for " + sliver.cpuMillis() / 1000 + " CPUs, and no host has more than 16.";
    }

    private static List<FieldProblem> problems(JobDraft draft) {
        List<FieldProblem> problems = new ArrayList<>();
        if (draft.script().isBlank()) {
            problems.add(new FieldProblem("script", "The script is empty. Write at least one command."));
        }
        if (draft.cpus().filter(cpus -> cpus <= 0).isPresent()) {
            problems.add(new FieldProblem("cpus", "Ask for at least 0.1 CPUs."));
        }
        if (draft.memoryMib().filter(memory -> memory < 64).isPresent()) {
            problems.add(new FieldProblem("memoryMib", "Ask for at least 64 MiB."));
        }
        constraint(draft, problems);
        DemoStarts.of(draft, problems);
        return problems;
    }

    private static HostConstraint constraint(JobDraft draft, List<FieldProblem> problems) {
        String said = draft.constraint().orElse(draft.script().contains("--constraint=ssd") ? "ssd" : "");
        try {
            return ConstraintText.read(said);
        } catch (IllegalArgumentException wrong) {
            problems.add(new FieldProblem("constraint", String.valueOf(wrong.getMessage())));
            return HostConstraint.NONE;
        }
    }

    private static JobSpec spec(JobDraft draft) {
        boolean directives = draft.script().contains("#SBATCH");
        return new JobSpec(
                draft.name().orElse("job"),
                draft.script(),
                draft.arguments(),
                new LinkedHashMap<>(draft.environment()),
                List.of(),
                draft.outputs(),
                new Sliver(
                        (int) Math.round(1000 * draft.cpus().orElse(directives ? 2.0 : 1.0)),
                        draft.memoryMib().orElse(directives ? 1024L : 512L).intValue(),
                        draft.diskMib().orElse(1024L).intValue(),
                        0),
                draft.wallTime().orElse(Duration.ofMinutes(directives ? 20 : 60)),
                new TreeSet<>(draft.tags()),
                draft.requeue().orElse(true),
                constraint(draft, new ArrayList<>()),
                DemoStarts.of(draft, new ArrayList<>()),
                Optional.empty());
    }
}
