package shirako.lease.actor;

import java.time.Duration;
import shirako.lease.ActorId;
import shirako.lease.PoolId;

/**
 * Names and patience of the actors in one process.
 *
 * @param serviceManager who holds leases
 * @param broker who promises
 * @param site who owns the machines
 * @param pool what the site offers
 * @param keepResults how long a stopped container is kept beyond its term's end for its holder to collect the result
 * @param retryAfter pause after the first attempt that failed to make or destroy a container; doubles each time
 * @param retryAtMost longest such pause
 * @param repeatAfter how old a message gets without an acknowledgement before it is sent again
 * @param delegateFor for how long the site delegates its machines
 */
public record FederationSettings(
        ActorId serviceManager,
        ActorId broker,
        ActorId site,
        PoolId pool,
        Duration keepResults,
        Duration retryAfter,
        Duration retryAtMost,
        Duration repeatAfter,
        Duration delegateFor) {
    public static FederationSettings defaults() {
        return new FederationSettings(
                new ActorId("batch"),
                new ActorId("broker"),
                new ActorId("site"),
                new PoolId("containers"),
                Duration.ofMinutes(10),
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                Duration.ofSeconds(10),
                Duration.ofDays(3650));
    }

    public FederationSettings keepingResults(Duration duration) {
        return new FederationSettings(
                serviceManager, broker, site, pool, duration, retryAfter, retryAtMost, repeatAfter, delegateFor);
    }
}
