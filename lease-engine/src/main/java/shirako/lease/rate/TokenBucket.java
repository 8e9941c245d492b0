package shirako.lease.rate;

import java.time.Duration;
import java.util.Optional;

/**
 * One asker's account: it fills by itself, and each question costs something. Time is that of {@link System#nanoTime}, which no
 * step of the wall clock moves. Safe for use by several threads.
 */
public final class TokenBucket {
    private static final double NANOS = 1e9;

    private final RateLimit limit;
    private double tokens;
    private long lastNanos;

    public TokenBucket(RateLimit limit, long nowNanos) {
        this.limit = limit;
        this.tokens = limit.burst();
        this.lastNanos = nowNanos;
    }

    /**
     * Takes some tokens, or none when there are too few.
     *
     * @param wholly how many the asker will want when it comes again, with what it has paid before; what does not fit in is
     *     not asked of it, or it could never have anything
     * @return after what time there will be that many; empty when they were taken
     */
    public synchronized Optional<Duration> take(int wanted, int wholly, long nowNanos) {
        fill(nowNanos);
        if (wanted <= tokens) {
            tokens -= wanted;
            return Optional.empty();
        }
        double missing = Math.min(wholly, limit.burst()) - tokens;
        return Optional.of(Duration.ofNanos((long) (missing / limit.perSecond() * NANOS) + 1));
    }

    /** Takes tokens for what was done already, down to a debt of one burst: nothing more is given before that is paid back. */
    public synchronized void owe(int tokensMore, long nowNanos) {
        fill(nowNanos);
        tokens = Math.max(-limit.burst(), tokens - tokensMore);
    }

    private void fill(long nowNanos) {
        tokens = Math.min(limit.burst(), tokens + (nowNanos - lastNanos) / NANOS * limit.perSecond());
        lastNanos = nowNanos;
    }
}
