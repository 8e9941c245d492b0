package shirako.lease.journal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import shirako.lease.PendingOperation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Ticket;
import shirako.lease.protocol.HostShare;
import shirako.lease.substrate.Capability;

/**
 * What a site, or a broker, has given another broker to promise.
 *
 * @param id as {@link Delegation#idOf} names it
 * @param ticket what delegates it; empty before anything was given
 * @param hosts one bin for each host
 * @param capabilities what can be asked of leases on them
 * @param mode whether the taker may promise more of it
 * @param taker the conversation with the broker that promises it
 */
public record Share(
        ReservationId id,
        Optional<Ticket> ticket,
        List<HostShare> hosts,
        Set<Capability> capabilities,
        Mode mode,
        Link taker)
        implements Entry {
    /** Whether a pool takes new promises. */
    public enum Mode {
        OPEN,
        /** Nothing new is promised; leases end as they would have ended. */
        DRAINING
    }

    public Share {
        hosts = List.copyOf(hosts);
        capabilities = Capability.ordered(capabilities);
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
        return List.of(taker);
    }

    @Override
    public Share with(Link link) {
        return new Share(id, ticket, hosts, capabilities, mode, link);
    }

    public Share with(Ticket newTicket, List<HostShare> newHosts, Set<Capability> newCapabilities) {
        return new Share(id, Optional.of(newTicket), newHosts, newCapabilities, mode, taker);
    }

    public Share with(Mode newMode) {
        return new Share(id, ticket, hosts, capabilities, newMode, taker);
    }
}
