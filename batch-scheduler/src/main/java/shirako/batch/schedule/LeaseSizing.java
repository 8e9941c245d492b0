package shirako.batch.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import shirako.batch.job.InputFile;
import shirako.batch.job.Job;
import shirako.batch.job.JobLimits;
import shirako.batch.job.JobSpec;
import shirako.batch.job.Owner;
import shirako.batch.job.Prediction;
import shirako.lease.LeaseRequest;
import shirako.lease.ReservationId;
import shirako.lease.Shape;
import shirako.lease.Tolerance;
import shirako.predict.JobFeatures;
import shirako.predict.RuntimeDistribution;
import shirako.predict.ScriptFingerprint;

/**
 * How long a lease a job asks for: at first the upper quantile of its prediction, at most the promised wall time, and in both
 * cases the time that its container needs to boot, to hand over the result and to go.
 *
 * @param overhead what a container needs beside the script; above zero
 * @param suspension for how long in all the container may be suspended when its site moves it; less than the overhead
 * @param accounts on which account of an organization each user's leases run
 */
public record LeaseSizing(Duration overhead, Duration suspension, UserAccounts accounts) {
    private static final int LABEL_MAX = 100;

    public LeaseSizing {
        if (!overhead.isPositive()) {
            throw new IllegalArgumentException("a container needs some time to boot, not " + overhead);
        }
        if (suspension.compareTo(overhead) >= 0) {
            throw new IllegalArgumentException(
                    "a suspension of " + suspension + " would take all of the " + overhead + " beside the script");
        }
    }

    /** Where all users of an organization weigh the same. */
    public LeaseSizing(Duration overhead, Duration suspension) {
        this(overhead, suspension, UserAccounts.EQUAL);
    }

    public static LeaseSizing of(JobLimits limits, UserAccounts accounts) {
        return new LeaseSizing(limits.overhead(), limits.suspension(), accounts);
    }

    public static LeaseSizing of(JobLimits limits) {
        return new LeaseSizing(limits.overhead(), limits.suspension());
    }

    /** The request of a job's next attempt. */
    public LeaseRequest request(Job job, Prediction prediction, ReservationId id, Instant now) {
        Instant notBefore = job.attempt() == 1 ? job.submittedAt() : now;
        return request(job.owner(), job.spec(), prediction, id, job.submittedAt(), notBefore);
    }

    /** The request that a job of this spec would make, were it submitted now. */
    public LeaseRequest request(Owner owner, JobSpec spec, Prediction prediction, Instant now) {
        return request(owner, spec, prediction, ReservationId.random(), now, now);
    }

    private LeaseRequest request(
            Owner owner, JobSpec spec, Prediction prediction, ReservationId id, Instant submitted, Instant notBefore) {
        Duration promised = spec.wallTime().plus(overhead);
        Duration upper = prediction.upper().plus(overhead);
        String label = spec.name().substring(0, Math.min(LABEL_MAX, spec.name().length()));
        return LeaseRequest.bestEffort(
                        id,
                        owner.vo(),
                        label,
                        Shape.atOneSite(spec.sliver(), 1),
                        upper.compareTo(promised) < 0 ? upper : promised,
                        promised,
                        submitted,
                        notBefore)
                .likelyFor(prediction.median().plus(overhead))
                .tolerating(new Tolerance(suspension, 1))
                .requiring(spec.constraint())
                .onAccount(accounts.of(owner));
    }

    /** What the predictor is told of a job. */
    public static JobFeatures features(Owner owner, JobSpec spec, Instant submittedAt) {
        return new JobFeatures(
                owner.user(),
                owner.vo(),
                ScriptFingerprint.of(spec.script()),
                spec.wallTime(),
                spec.sliver().cpuMillis(),
                spec.sliver().memoryMib(),
                spec.sliver().diskMib(),
                spec.inputs().stream().mapToLong(InputFile::bytes).sum(),
                submittedAt);
    }

    public static Prediction prediction(RuntimeDistribution runtimes) {
        return new Prediction(runtimes.lower(), runtimes.median(), runtimes.upper(), runtimes.explanation());
    }

    /**
     * Until when the lease of a job is to be lengthened now; nothing while its end is far, or the promise is used up.
     *
     * @param end the lease's present end
     * @param promisedEnd until when it may last at most
     */
    static Optional<Instant> extension(Instant start, Instant end, Instant promisedEnd, Duration margin, Instant now) {
        if (!end.isBefore(promisedEnd) || Duration.between(now, end).compareTo(margin) > 0) {
            return Optional.empty();
        }
        // Half as long again as it lasted, so that a long job does not ask every minute.
        Duration more = Duration.between(start, end).dividedBy(2);
        Instant wanted = end.plus(more.compareTo(margin) > 0 ? more : margin.multipliedBy(2))
                .truncatedTo(ChronoUnit.MICROS);
        return Optional.of(wanted.isBefore(promisedEnd) ? wanted : promisedEnd);
    }
}
