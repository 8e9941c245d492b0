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
        Duration skew) {
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
                Duration.ofSeconds(30));
    }

    public SiteSettings keepingResults(Duration duration) {
        return new SiteSettings(self, pool, shares, delegateFor, duration, retryAfter, retryAtMost, repeatAfter, skew);
    }
}
