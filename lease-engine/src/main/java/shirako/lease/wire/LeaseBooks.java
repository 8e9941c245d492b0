package shirako.lease.wire;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import shirako.lease.ActorId;
import shirako.lease.actor.ManagerNode;
import shirako.lease.actor.SiteNode;
import shirako.lease.journal.Demand;
import shirako.lease.journal.Occupancy;
import shirako.lease.journal.Tenancy;
import shirako.lease.substrate.ContainerId;

/** Who has to do with a container, as an actor's own books say: for gates, and to know whom to ask. */
public final class LeaseBooks {
    private LeaseBooks() {}

    /** At a site: lets the holder of the container's lease have its result and console, as long as there is one. */
    public static ContainerGate ofHolders(SiteNode site) {
        Function<ContainerId, Optional<ActorId>> holders = holders(site);
        return (asker, container) ->
                holders.apply(container).filter(asker::equals).isPresent();
    }

    /** At a site: who holds the lease of a container, and so has its payload. */
    public static Function<ContainerId, Optional<ActorId>> holders(SiteNode site) {
        return container -> site.occupancy(container.reservation())
                .filter(occupancy -> occupancy.units().stream()
                        .anyMatch(unit -> unit.status().id().equals(container)))
                .map(Occupancy::tenant);
    }

    /** At a service manager: lets a site that was told to make units of this reservation have their payloads. */
    public static ContainerGate ofSites(ManagerNode manager) {
        return (asker, container) -> manager.demand(container.reservation()).stream()
                .map(Demand::tenancies)
                .flatMap(List::stream)
                .anyMatch(tenancy -> tenancy.fate() == Tenancy.Fate.REDEEMED
                        && tenancy.site().peer().equals(asker));
    }

    /** At a service manager: which site has told of a container, and so has its result and console. */
    public static Function<ContainerId, Optional<ActorId>> sites(ManagerNode manager) {
        return container -> manager.demand(container.reservation()).stream()
                .map(Demand::tenancies)
                .flatMap(List::stream)
                .filter(tenancy -> tenancy.lease().stream()
                        .flatMap(lease -> lease.containers().stream())
                        .anyMatch(status -> status.id().equals(container)))
                .map(tenancy -> tenancy.site().peer())
                .findFirst();
    }
}
