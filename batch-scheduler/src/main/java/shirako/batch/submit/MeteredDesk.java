package shirako.batch.submit;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import shirako.batch.job.Job;
import shirako.batch.job.JobId;
import shirako.batch.job.JobStore.IdempotencyKey;
import shirako.batch.job.JobStore.Recorded;
import shirako.batch.job.Owner;
import shirako.lease.rate.RateLimit;
import shirako.lease.rate.TokenBucket;

/**
 * A desk where each user hands in so many jobs at most, whichever way they come. A submission counts as one, and each hundred
 * tasks of an array as one more, to be paid off before the next. A call that repeats an accepted one is answered like that one
 * beyond the limit too: who could not hear the answer must not be left in doubt.
 */
public final class MeteredDesk implements JobDesk {
    /** A loop over a whole survey at once, and then more than one starts by hand. */
    public static final RateLimit USUAL = new RateLimit(20, 500);

    private static final int TASKS_FOR_ONE = 100;

    private final JobDesk desk;
    private final Earlier earlier;
    private final RateLimit limit;
    private final LongSupplier nanos;
    private final Map<String, TokenBucket> accounts = new ConcurrentHashMap<>();

    /** Port: what was recorded for an idempotency key before. */
    @FunctionalInterface
    public interface Earlier {
        Optional<Recorded> of(IdempotencyKey key);
    }

    /**
     * @param limit of each user
     * @param nanos a clock that no step of the wall clock moves: {@link System#nanoTime}
     */
    public MeteredDesk(JobDesk desk, Earlier earlier, RateLimit limit, LongSupplier nanos) {
        this.desk = desk;
        this.earlier = earlier;
        this.limit = limit;
        this.nanos = nanos;
    }

    @Override
    public SubmitAnswer submit(Owner owner, JobDraft draft, Optional<String> key, Instant now) {
        TokenBucket account = accounts.computeIfAbsent(owner.user(), user -> new TokenBucket(limit, nanos.getAsLong()));
        Optional<Duration> wait = account.take(1, 1, nanos.getAsLong());
        if (wait.isPresent() && !isRepeated(owner, draft, key)) {
            return new SubmitAnswer.TooOften(limit, wait.get());
        }
        SubmitAnswer answer = desk.submit(owner, draft, key, now);
        if (answer instanceof SubmitAnswer.Accepted accepted && !accepted.repeated()) {
            account.owe(accepted.jobs().size() / TASKS_FOR_ONE, nanos.getAsLong());
        }
        return answer;
    }

    private boolean isRepeated(Owner owner, JobDraft draft, Optional<String> key) {
        return key.filter(IdempotencyText::isKey)
                .flatMap(text -> earlier.of(IdempotencyText.key(owner, text, draft)))
                .isPresent();
    }

    @Override
    public EstimateAnswer estimate(Owner owner, JobDraft draft, Instant now) {
        return desk.estimate(owner, draft, now);
    }

    @Override
    public void cancel(JobId id, String by, Instant now) {
        desk.cancel(id, by, now);
    }

    @Override
    public Optional<Job> hold(JobId id, String by, Instant now) {
        return desk.hold(id, by, now);
    }

    @Override
    public Optional<Job> release(JobId id, String by, Instant now) {
        return desk.release(id, by, now);
    }
}
