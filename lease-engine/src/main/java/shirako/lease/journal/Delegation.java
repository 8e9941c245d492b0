package shirako.lease.journal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import shirako.lease.ActorId;
import shirako.lease.PendingOperation;
import shirako.lease.PoolId;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Ticket;
import shirako.lease.protocol.HostShare;
import shirako.lease.substrate.Capability;

/**
 * What a broker was given to promise.
 *
 * @param id fixed for a giver, a site's pool and a taker
 * @param source the ticket that delegates it
 * @param hosts one bin for each host
 * @param capabilities what can be asked of leases on them
 * @param giver the conversation with the site, or the broker, that gave it
 */
public record Delegation(
        ReservationId id, Ticket source, List<HostShare> hosts, Set<Capability> capabilities, Link giver)
        implements Entry {
    public Delegation {
        hosts = List.copyOf(hosts);
        capabilities = Capability.ordered(capabilities);
    }

    /** The name under which one actor delegates a site's pool to another. Pools of two sites may have one name. */
    public static ReservationId idOf(ActorId giver, ActorId site, PoolId pool, ActorId taker) {
        String name = "delegation " + giver + " " + site + " " + pool + " " + taker;
        return new ReservationId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public ReservationState state() {
        return ReservationState.TICKETED;
    }

    @Override
    public PendingOperation pending() {
        return PendingOperation.NONE;
    }

    @Override
    public List<Link> links() {
        return List.of(giver);
    }

    @Override
    public Delegation with(Link link) {
        return new Delegation(id, source, hosts, capabilities, link);
    }

    public Delegation with(Ticket newSource, List<HostShare> newHosts, Set<Capability> newCapabilities) {
        return new Delegation(id, newSource, newHosts, newCapabilities, giver);
    }
}
