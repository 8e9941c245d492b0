package shirako.lease.wire;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import shirako.lease.ActorId;
import shirako.lease.Refusal;
import shirako.lease.rate.RateLimit;
import shirako.lease.rate.TokenBucket;

/** One account for each registered actor, so that nobody's flood takes another's turn. */
final class Turnstiles {
    private final RateLimit limit;
    private final LongSupplier nanos;
    private final Map<ActorId, TokenBucket> buckets = new ConcurrentHashMap<>();

    Turnstiles(RateLimit limit, LongSupplier nanos) {
        this.limit = limit;
        this.nanos = nanos;
    }

    /** Lets one request in, before anything is known of it. */
    void enter(ActorId actor) throws ProblemException {
        take(actor, 1, 1);
    }

    /**
     * Lets a batch pass that has been let in. A batch that is larger than a burst passes when nothing else has for long
     * enough.
     */
    void pass(ActorId actor, int envelopes) throws ProblemException {
        int cost = Math.min(envelopes, limit.burst());
        if (cost > 1) {
            // The request itself has paid for one.
            take(actor, cost - 1, cost);
        }
    }

    private void take(ActorId actor, int wanted, int wholly) throws ProblemException {
        long now = nanos.getAsLong();
        Optional<Duration> wait = buckets.computeIfAbsent(actor, unknown -> new TokenBucket(limit, now))
                .take(wanted, wholly, now);
        if (wait.isPresent()) {
            throw new ProblemException(tooOften(wait.get()));
        }
    }

    private Problem tooOften(Duration wait) {
        return new Problem(
                        Problem.TOO_MANY,
                        new Refusal(
                                Refusal.Code.RATE_LIMITED,
                                "An actor may ask " + limit.perSecond() + " times in a second here, and "
                                        + limit.burst() + " times at once. Ask again after the time in Retry-After."))
                .retryAfter(wait);
    }
}
