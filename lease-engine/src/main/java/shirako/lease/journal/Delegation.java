package shirako.lease.journal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import shirako.lease.ActorId;
import shirako.lease.PendingOperation;
import shirako.lease.PoolId;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Ticket;
import shirako.lease.protocol.HostShare;

/**
 * What a site has given a broker to promise, as either of them remembers it.
 *
 * @param id fixed for a site and pool
 * @param source the ticket that delegates it; empty before the first one arrived
 * @param hosts one bin for each host that the site has now
 * @param peer the conversation between both
 */
public record Delegation(ReservationId id, Optional<Ticket> source, List<HostShare> hosts, Link peer) implements Entry {
    public Delegation {
        hosts = List.copyOf(hosts);
    }

    /** The name under which a site delegates a pool. */
    public static ReservationId idOf(ActorId site, PoolId pool) {
        String name = "delegation " + site + " " + pool;
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
        return List.of(peer);
    }

    @Override
    public Delegation with(Link link) {
        return new Delegation(id, source, hosts, link);
    }

    public Delegation with(Ticket newSource, List<HostShare> newHosts) {
        return new Delegation(id, Optional.of(newSource), newHosts, peer);
    }
}
