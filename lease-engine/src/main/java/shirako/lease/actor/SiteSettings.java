package shirako.lease.actor;

import java.time.Duration;
import shirako.lease.ActorId;
import shirako.lease.PoolId;

/**
 * How a site is set up.
 *
 * @param self its name
 * @param pool what it offers
 * @param shares which part of its pool it delegates to which brokers; more than all in sum oversubscribes the pool
 * @param delegateFor for how long it delegates
 * @param keepResults how long a stopped container is kept beyond its term's end for its holder to collect the result
 * @param retryAfter pause after the first attempt that failed on the machines; doubles each time
 * @param retryAtMost longest such pause
 * @param repeatAfter how old a message gets without an acknowledgement before it is sent again
 * @param deadAfter for how long a host does not answer until it is declared dead and what runs there is given up
 * @param skew by how much the clocks of others may differ from its own: a ticket is accepted that much before its term starts
 */
public record SiteSettings(
        ActorId self,
        PoolId pool,
        Shares shares,
        Duration delegateFor,
        Duration keepResults,
        Duration retryAfter,
        Duration retryAtMost,
        Duration repeatAfter,
        Duration deadAfter,
        Duration skew) {
    /** Long enough for a host that starts again to come back with what it had, or for a switch to be exchanged. */
    public static final Duration USUAL_DEAD_AFTER = Duration.ofMinutes(5);

    /** Below this a site that looks at its hosts every ten seconds would take a hiccup for a death. */
    public static final Duration LEAST_DEAD_AFTER = Duration.ofSeconds(30);

    public SiteSettings {
        if (deadAfter.compareTo(LEAST_DEAD_AFTER) < 0) {
            throw new IllegalArgumentException("a host is declared dead after " + LEAST_DEAD_AFTER.toSeconds()
                    + " s without an answer at the least, not after " + deadAfter.toSeconds() + " s");
        }
    }

    public static SiteSettings of(ActorId self, PoolId pool, Shares shares) {
        return new SiteSettings(
                self,
                pool,
                shares,
                Duration.ofDays(3650),
                Duration.ofMinutes(10),
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                Duration.ofSeconds(10),
                USUAL_DEAD_AFTER,
                Duration.ofSeconds(30));
    }

    public SiteSettings keepingResults(Duration duration) {
        return new SiteSettings(
                self, pool, shares, delegateFor, duration, retryAfter, retryAtMost, repeatAfter, deadAfter, skew);
    }

    public SiteSettings declaringDeadAfter(Duration silence) {
        return new SiteSettings(
                self, pool, shares, delegateFor, keepResults, retryAfter, retryAtMost, repeatAfter, silence, skew);
    }
}
