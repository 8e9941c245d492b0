package shirako.lease.actor;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shirako.lease.ActorId;
import shirako.lease.PoolId;

/**
 * Names of the actors in one process, and their patience.
 *
 * @param serviceManager who holds leases
 * @param broker who promises
 * @param site who owns the machines
 * @param pool what the site offers
 * @param deadAfter for how long a host does not answer until it is declared dead
 * @param keepResults how long a stopped container is kept beyond its term's end for its holder to collect the result
 */
public record FederationSettings(
        ActorId serviceManager, ActorId broker, ActorId site, PoolId pool, Duration deadAfter, Duration keepResults) {
    public static FederationSettings defaults() {
        return new FederationSettings(
                new ActorId("batch"),
                new ActorId("broker"),
                new ActorId("site"),
                new PoolId("containers"),
                SiteSettings.USUAL_DEAD_AFTER,
                Duration.ofMinutes(10));
    }

    public FederationSettings keepingResults(Duration duration) {
        return new FederationSettings(serviceManager, broker, site, pool, deadAfter, duration);
    }

    public FederationSettings declaringDeadAfter(Duration silence) {
        return new FederationSettings(serviceManager, broker, site, pool, silence, keepResults);
    }

    Set<ActorId> actors() {
        return Set.of(serviceManager, broker, site);
    }

    ManagerSettings managerSettings() {
        return ManagerSettings.of(serviceManager, List.of(broker));
    }

    BrokerSettings brokerSettings() {
        return new BrokerSettings(broker, Set.of(site), Shares.NONE, Duration.ofSeconds(10), Duration.ZERO);
    }

    SiteSettings siteSettings() {
        return SiteSettings.of(site, pool, new Shares(Map.of(broker, 1.0)))
                .keepingResults(keepResults)
                .declaringDeadAfter(deadAfter);
    }
}
