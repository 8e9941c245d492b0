package shirako.lease.actor;

import static shirako.lease.PendingOperation.REDEEMING;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.ActorId;
import shirako.lease.Lease;
import shirako.lease.LeaseRequest;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Ticket;
import shirako.lease.journal.Demand;
import shirako.lease.journal.Tenancy;
import shirako.lease.protocol.Message;
import shirako.lease.protocol.UnitPayload;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.Disposition;

/** How a service manager brings its tickets to sites. */
final class Redeeming {
    private static final Logger LOG = LoggerFactory.getLogger(Redeeming.class);

    private final Role manager;
    private final PayloadSizes payloads;

    Redeeming(Role manager, PayloadSizes payloads) {
        this.manager = manager;
        this.payloads = payloads;
    }

    /** Why what a broker granted is not what was asked for. */
    Optional<String> objection(Demand demand, List<Ticket> tickets, ActorId broker) {
        LeaseRequest request = demand.reservation().request();
        Set<ActorId> sites = new HashSet<>();
        tickets.forEach(ticket -> sites.add(ticket.site()));
        boolean right = !tickets.isEmpty()
                && sites.size() == tickets.size()
                && sites.size() <= request.shape().maxSites()
                && tickets.stream().mapToLong(Ticket::units).sum() == request.units()
                && tickets.stream()
                        .allMatch(ticket -> ticket.holder().equals(manager.self)
                                && ticket.issuer().equals(broker)
                                && ticket.sliver().equals(request.sliver())
                                && ticket.term().equals(tickets.getFirst().term()));
        return right
                ? Optional.empty()
                : Optional.of("The broker's tickets are not what was asked for: "
                        + tickets.stream().map(Ticket::id).toList());
    }

    /** Redeems all tickets at once, or none while a payload cannot be sized. */
    Demand redeem(Demand demand, Work work) {
        Demand redeeming =
                demand.with(Reservations.standing(demand.reservation(), ReservationState.TICKETED, REDEEMING));
        LeaseRequest request = demand.reservation().request();
        var disposition = new Disposition(request.tolerance().suspension(), request.priority());
        for (Tenancy tenancy : demand.tenancies()) {
            Optional<List<UnitPayload>> sizes =
                    sizes(demand.id(), tenancy.firstUnit(), tenancy.ticket().units());
            if (sizes.isEmpty()) {
                return demand;
            }
            redeeming = redeeming.holding(tenancy.with(Tenancy.Fate.REDEEMED));
            var redeem = new Message.Redeem(tenancy.ticket(), sizes.get(), disposition, request.constraint());
            redeeming = manager.say(redeeming, tenancy.site(), redeem, work);
        }
        return redeeming;
    }

    /** The units from {@code first} on; empty while one cannot be sized. */
    Optional<List<UnitPayload>> sizes(ReservationId id, int first, int units) {
        try {
            return Optional.of(IntStream.range(first, first + units)
                    .mapToObj(unit -> new UnitPayload(unit, payloads.payloadBytes(new ContainerId(id, unit))))
                    .toList());
        } catch (RuntimeException e) {
            LOG.warn("the payload of reservation {} cannot be sized now; it is tried again", id, e);
            return Optional.empty();
        }
    }

    static boolean made(Lease lease) {
        return lease.containers().stream().noneMatch(unit -> unit.phase() == ContainerPhase.CREATING);
    }
}
