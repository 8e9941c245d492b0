package shirako.batch.submit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import shirako.batch.files.Uploads;
import shirako.batch.job.Job;
import shirako.batch.job.JobId;
import shirako.batch.job.JobLimits;
import shirako.batch.job.JobStore;
import shirako.batch.job.JobStore.IdempotencyKey;
import shirako.batch.job.JobStore.Recorded;
import shirako.batch.job.JobStore.Submission;
import shirako.batch.job.Owner;
import shirako.batch.job.Prediction;
import shirako.batch.limit.Allowances;
import shirako.batch.run.JobEnds;
import shirako.batch.schedule.LeaseSizing;
import shirako.lease.Forecast;
import shirako.lease.LeaseEngine;
import shirako.lease.LeaseRequest;
import shirako.predict.RuntimePredictor;

/** The desk: checks, asks the lease engine whether it could ever be, and records. */
public final class JobSubmission implements JobDesk {
    private final JobStore jobs;
    private final LeaseEngine leases;
    private final RuntimePredictor predictor;
    private final LeaseSizing sizing;
    private final JobEnds ends;
    private final DraftCheck check;
    private final NewJobs newJobs;
    private final JobHolds holds;
    private final RecentAnswers recent = new RecentAnswers();
    private final LimitCheck limitCheck;

    public JobSubmission(
            JobStore jobs,
            Uploads uploads,
            LeaseEngine leases,
            RuntimePredictor predictor,
            LeaseSizing sizing,
            JobEnds ends,
            JobLimits limits,
            Allowances allowances,
            KnownHosts hosts,
            RandomGenerator random) {
        this.jobs = jobs;
        this.leases = leases;
        this.predictor = predictor;
        this.sizing = sizing;
        this.ends = ends;
        this.check = new DraftCheck(limits, uploads, hosts, jobs::standing);
        this.newJobs = new NewJobs(random);
        this.holds = new JobHolds(jobs, ends);
        this.limitCheck = new LimitCheck(allowances);
    }

    @Override
    public EstimateAnswer estimate(Owner owner, JobDraft draft, Instant now) {
        return switch (check.check(owner, draft, now)) {
            case DraftCheck.Checked.Bad bad -> new EstimateAnswer.Invalid(bad.problems(), bad.notices());
            case DraftCheck.Checked.Good good -> {
                Prediction prediction = predict(owner, good, now);
                Forecast forecast = leases.forecast(sizing.request(owner, good.spec(), prediction, now));
                yield forecast instanceof Forecast.Never never
                        ? new EstimateAnswer.Impossible(good.spec(), never.reason(), never.largest(), good.notices())
                        : new EstimateAnswer.Possible(
                                good.spec(), Math.max(1, good.indexes().size()), prediction, forecast, good.notices());
            }
        };
    }

    @Override
    public SubmitAnswer submit(Owner owner, JobDraft draft, Optional<String> key, Instant now) {
        if (key.isPresent() && !IdempotencyText.isKey(key.get())) {
            return new SubmitAnswer.Invalid(List.of(new FieldProblem(
                    "idempotencyKey",
                    "A key has 1 to " + IdempotencyText.MOST + " visible characters, such as a UUID.")));
        }
        Optional<IdempotencyKey> named = key.map(text -> IdempotencyText.key(owner, text, draft));
        // A repeated call gets its first answer even when the draft would not pass any more.
        Optional<Recorded> earlier = named.flatMap(jobs::earlier);
        if (earlier.isPresent()) {
            return answer(earlier.get(), List.of());
        }
        return switch (check.check(owner, draft, now)) {
            case DraftCheck.Checked.Bad bad -> new SubmitAnswer.Invalid(bad.problems());
            case DraftCheck.Checked.Good good -> submit(owner, good, named, now);
        };
    }

    private SubmitAnswer submit(Owner owner, DraftCheck.Checked.Good good, Optional<IdempotencyKey> key, Instant now) {
        List<FieldProblem> tooLarge = limitCheck.problems(owner, good.spec().sliver());
        if (!tooLarge.isEmpty()) {
            return new SubmitAnswer.Invalid(tooLarge);
        }
        Prediction prediction = predict(owner, good, now);
        LeaseRequest request = sizing.request(owner, good.spec(), prediction, now);
        if (!recent.wasPossible(request, now)) {
            switch (leases.forecast(request)) {
                case Forecast.Never never -> {
                    return new SubmitAnswer.Impossible(good.spec().sliver(), never.reason(), never.largest());
                }
                case Forecast.From from -> recent.possible(request, now);
                case Forecast.Unknown unknown -> {
                    // The next one asks again.
                }
            }
        }
        Submission submission = newJobs.of(owner, good, key, limitCheck.waitingMost(owner), now);
        return answer(jobs.record(submission), submission.jobs());
    }

    private static SubmitAnswer answer(Recorded recorded, List<Job> fresh) {
        return switch (recorded) {
            case Recorded.Fresh made -> new SubmitAnswer.Accepted(fresh, false);
            case Recorded.Repeated repeated -> new SubmitAnswer.Accepted(repeated.jobs(), true);
            case Recorded.KeyTaken taken -> new SubmitAnswer.KeyReused();
            case Recorded.TooManyWaiting full ->
                new SubmitAnswer.TooManyWaiting(LimitCheck.sentence(full, fresh.size()));
        };
    }

    private Prediction predict(Owner owner, DraftCheck.Checked.Good good, Instant now) {
        return LeaseSizing.prediction(predictor.predict(LeaseSizing.features(owner, good.spec(), now)));
    }

    @Override
    public void cancel(JobId id, String by, Instant now) {
        ends.cancel(id, by, now);
    }

    @Override
    public Optional<Job> hold(JobId id, String by, Instant now) {
        return holds.hold(id, by, now);
    }

    @Override
    public Optional<Job> release(JobId id, String by, Instant now) {
        return holds.release(id, by, now);
    }
}
