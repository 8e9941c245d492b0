package shirako.lease.actor;

import static shirako.lease.PendingOperation.CLOSING;
import static shirako.lease.PendingOperation.EXTENDING_LEASE;
import static shirako.lease.PendingOperation.EXTENDING_TICKET;
import static shirako.lease.PendingOperation.NONE;
import static shirako.lease.PendingOperation.PRIMING;
import static shirako.lease.PendingOperation.REDEEMING;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.ActorId;
import shirako.lease.LeaseRequest;
import shirako.lease.PendingOperation;
import shirako.lease.Reservation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Term;
import shirako.lease.Ticket;
import shirako.lease.journal.Demand;
import shirako.lease.journal.Entry;
import shirako.lease.journal.Link;
import shirako.lease.protocol.Envelope;
import shirako.lease.protocol.LeaseOutcome;
import shirako.lease.protocol.Message;
import shirako.lease.protocol.TicketOutcome;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerPhase;

/** Acts for those who want leases: asks the broker, redeems at the site, extends, closes, and gives back. */
final class ServiceManager extends Role {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceManager.class);

    private final ActorId broker;
    private final PayloadSizes payloads;
    private final LeaseEvents events;

    ServiceManager(ActorId self, ActorId broker, PayloadSizes payloads) {
        super(self);
        this.broker = broker;
        this.payloads = payloads;
        this.events = new LeaseEvents(self);
    }

    @Override
    TransitionTable table() {
        return TransitionTable.SERVICE_MANAGER;
    }

    @Override
    void rebuild(Memory memory) {
        // Nothing is derived from entries.
    }

    @Override
    void redrive(Work work) {
        resend(Duration.ZERO, work);
        tick(work);
    }

    Reservation reserve(LeaseRequest request, Work work) {
        return work.find(request.id(), Demand.class).map(Demand::reservation).orElseGet(() -> ask(request, work)
                .reservation());
    }

    private Demand ask(LeaseRequest request, Work work) {
        Demand fresh = new Demand(
                Reservations.asked(request, work.now()), Link.to(broker), Optional.empty(), Optional.empty(), 0);
        Demand demand = say(fresh, fresh.broker(), new Message.TicketRequest(request), work);
        work.put(demand);
        return demand;
    }

    void extend(ReservationId id, Instant newEnd, Work work) {
        Demand demand = known(id, work);
        if (demand.state().ended() || demand.pending() == CLOSING) {
            return;
        }
        Demand wanting = demand.wanting(Optional.of(
                demand.wantedEnd().filter(end -> end.isAfter(newEnd)).orElse(newEnd)));
        work.put(extendIfWanted(wanting, work));
    }

    void close(ReservationId id, String reason, Work work) {
        Demand demand = known(id, work);
        if (demand.state().ended() || demand.pending() == CLOSING) {
            return;
        }
        Demand closing = demand.wanting(Optional.empty())
                .with(Reservations.standing(demand.reservation(), demand.state(), CLOSING));
        work.put(
                closing.site().isPresent()
                        ? say(closing, closing.site().get(), new Message.CloseLease(reason), work)
                        : say(closing, closing.broker(), new Message.Relinquish(reason), work));
    }

    /** Redeems tickets whose term has begun. */
    void tick(Work work) {
        for (Demand demand : work.all(Demand.class)) {
            if (demand.state() == ReservationState.TICKETED && demand.pending() == NONE) {
                work.put(redeemWhenDue(demand, ticket(demand), work));
            }
        }
    }

    @Override
    void handleUnknown(Envelope envelope, Link conversation, Work work) {
        LOG.warn("{} speaks about reservation {}, which is not known here", envelope.from(), envelope.reservation());
    }

    @Override
    void handle(Entry entry, Message message, Work work) {
        if (!(entry instanceof Demand demand) || demand.state().ended()) {
            return;
        }
        switch (message) {
            case Message.UpdateTicket update -> work.put(onTicket(demand, update, work));
            case Message.UpdateLease update -> work.put(onLease(demand, update, work));
            case Message.TicketRequest m -> stray(m);
            case Message.ExtendTicket m -> stray(m);
            case Message.Relinquish m -> stray(m);
            case Message.Redeem m -> stray(m);
            case Message.ExtendLease m -> stray(m);
            case Message.CloseLease m -> stray(m);
            case Message.Delegate m -> stray(m);
            case Message.Placed m -> stray(m);
            case Message.Query m -> stray(m);
            case Message.QueryAnswer m -> stray(m);
            case Message.Acknowledge m -> stray(m);
        }
    }

    private void stray(Message message) {
        LOG.warn("a service manager has no use for {}", message);
    }

    private Demand onTicket(Demand demand, Message.UpdateTicket update, Work work) {
        boolean extending = demand.pending() == EXTENDING_TICKET
                && update.answers() >= demand.broker().sent();
        return switch (update.outcome()) {
            case TicketOutcome.Deferred deferred ->
                waits(demand) ? demand.with(Reservations.deferred(demand.reservation(), deferred.deferral())) : demand;
            case TicketOutcome.Granted granted ->
                waits(demand)
                        ? granted(demand, granted.ticket(), work)
                        : extending ? ticketExtended(demand, granted.ticket(), work) : demand;
            case TicketOutcome.ExtensionRefused refused ->
                extending ? extensionRefused(demand, refused.reason(), work) : demand;
            case TicketOutcome.Refused refused ->
                waits(demand)
                        ? end(demand, ReservationState.FAILED, refused.reason(), work)
                        : ticketEnded(demand, extending, work);
            case TicketOutcome.Ended ended -> ticketEnded(demand, extending, work);
        };
    }

    private static boolean waits(Demand demand) {
        return demand.pending() == PendingOperation.TICKETING;
    }

    private Demand granted(Demand demand, Ticket ticket, Work work) {
        LeaseRequest request = demand.reservation().request();
        if (!ticket.holder().equals(self)
                || !ticket.issuer().equals(broker)
                || ticket.units() != request.units()
                || !ticket.sliver().equals(request.sliver())) {
            return fail(demand, "The broker's ticket is not what was asked for: " + ticket, work);
        }
        work.record(events.ticketed(demand, ticket.term(), work.now()));
        Reservation ticketed = Reservations.ticketed(demand.reservation(), ticket);
        return redeemWhenDue(
                demand.with(Reservations.standing(ticketed, ReservationState.TICKETED, NONE)), ticket, work);
    }

    private Demand redeemWhenDue(Demand demand, Ticket ticket, Work work) {
        if (!ticket.term().end().isAfter(work.now())) {
            return fail(demand, "The ticket's term was over before it could be redeemed.", work);
        }
        if (ticket.term().start().isAfter(work.now())) {
            return demand;
        }
        Optional<List<Long>> sizes = payloadSizes(demand.id(), ticket.units());
        if (sizes.isEmpty()) {
            return demand;
        }
        Demand redeeming = demand.with(Reservations.standing(demand.reservation(), demand.state(), REDEEMING));
        return say(redeeming, Link.to(ticket.site()), new Message.Redeem(ticket, sizes.get()), work);
    }

    private Optional<List<Long>> payloadSizes(ReservationId id, int units) {
        try {
            return Optional.of(IntStream.range(0, units)
                    .mapToObj(unit -> payloads.payloadBytes(new ContainerId(id, unit)))
                    .toList());
        } catch (RuntimeException e) {
            LOG.warn("the payload of reservation {} cannot be sized now; redeeming is tried again", id, e);
            return Optional.empty();
        }
    }

    private Demand ticketExtended(Demand demand, Ticket ticket, Work work) {
        Reservation extending = Reservations.standing(
                Reservations.ticketed(demand.reservation(), ticket), demand.state(), EXTENDING_LEASE);
        return say(demand.with(extending), site(demand), new Message.ExtendLease(ticket), work);
    }

    private Demand extensionRefused(Demand demand, String reason, Work work) {
        work.record(events.extensionRefused(demand, reason, work.now()));
        Reservation refused = Reservations.failing(demand.reservation(), Optional.of(reason));
        return demand.with(Reservations.standing(refused, demand.state(), NONE)).wanting(Optional.empty());
    }

    private Demand ticketEnded(Demand demand, boolean extending, Work work) {
        if (extending) {
            return extensionRefused(demand, "The ticket's term was over already.", work);
        }
        if (demand.site().isPresent()) {
            return demand;
        }
        return demand.pending() == CLOSING
                ? end(demand, ReservationState.CLOSED, closeReason(demand), work)
                : end(demand, ReservationState.FAILED, "The broker holds nothing for it any more.", work);
    }

    private static String closeReason(Demand demand) {
        return demand.broker().last().orElse(null) instanceof Message.Relinquish relinquish
                ? relinquish.reason()
                : "Closed before it was redeemed.";
    }

    private Demand onLease(Demand demand, Message.UpdateLease update, Work work) {
        return switch (update.outcome()) {
            case LeaseOutcome.Held held -> held(demand, held, update.answers(), work);
            case LeaseOutcome.Closed closed ->
                relinquish(end(demand, ReservationState.CLOSED, closed.reason(), work), closed.reason(), work);
            case LeaseOutcome.Failed failed ->
                demand.pending() == CLOSING
                        ? relinquish(end(demand, ReservationState.CLOSED, failed.reason(), work), failed.reason(), work)
                        : fail(demand, failed.reason(), work);
        };
    }

    private Demand held(Demand demand, LeaseOutcome.Held held, long answers, Work work) {
        Term term = held.term();
        Demand seen = demand.with(Reservations.leased(demand.reservation(), ticket(demand), term, held.containers()));
        return switch (demand.pending()) {
            case REDEEMING, PRIMING -> primed(seen, held, work);
            case EXTENDING_LEASE -> answers >= site(demand).sent() ? leaseExtended(seen, held, work) : seen;
            case NONE, TICKETING, EXTENDING_TICKET, MODIFYING, CLOSING -> seen;
        };
    }

    private Demand primed(Demand demand, LeaseOutcome.Held held, Work work) {
        boolean made = held.containers().stream().noneMatch(unit -> unit.phase() == ContainerPhase.CREATING);
        if (!made) {
            return demand.with(Reservations.standing(demand.reservation(), demand.state(), PRIMING));
        }
        work.record(events.active(demand, held.term(), work.now()));
        Demand active = demand.with(Reservations.standing(demand.reservation(), ReservationState.ACTIVE, NONE));
        return extendIfWanted(active, work);
    }

    private Demand leaseExtended(Demand demand, LeaseOutcome.Held held, Work work) {
        if (held.refusal().isPresent()) {
            return extensionRefused(demand, held.refusal().get(), work);
        }
        work.record(events.extended(demand, held.term(), work.now()));
        Reservation extended = Reservations.failing(demand.reservation(), Optional.empty());
        return extendIfWanted(
                demand.with(Reservations.standing(extended, demand.state(), NONE))
                        .extendedOnceMore(),
                work);
    }

    /** Asks for a later end when one is wanted and nothing else is under way. */
    private Demand extendIfWanted(Demand demand, Work work) {
        if (demand.state() != ReservationState.ACTIVE
                || demand.pending() != NONE
                || demand.wantedEnd().isEmpty()) {
            return demand;
        }
        Instant wanted = demand.wantedEnd().get();
        if (!demand.reservation().lease().stream()
                .allMatch(lease -> wanted.isAfter(lease.term().end()))) {
            return demand.wanting(Optional.empty());
        }
        Demand extending = demand.with(Reservations.standing(demand.reservation(), demand.state(), EXTENDING_TICKET));
        return say(extending, extending.broker(), new Message.ExtendTicket(wanted), work);
    }

    private Demand fail(Demand demand, String reason, Work work) {
        return relinquish(end(demand, ReservationState.FAILED, reason, work), reason, work);
    }

    private Demand relinquish(Demand demand, String reason, Work work) {
        return say(demand, demand.broker(), new Message.Relinquish(reason), work);
    }

    private Demand end(Demand demand, ReservationState state, String reason, Work work) {
        boolean failed = state == ReservationState.FAILED;
        work.record(failed ? events.failed(demand, reason, work.now()) : events.closed(demand, reason, work.now()));
        return demand.with(Reservations.ended(
                        demand.reservation(), state, Optional.of(reason).filter(r -> failed), work.now()))
                .wanting(Optional.empty());
    }

    private static Demand known(ReservationId id, Work work) {
        return work.find(id, Demand.class)
                .orElseThrow(() -> new IllegalArgumentException("no reservation has the id " + id));
    }

    private static Ticket ticket(Demand demand) {
        return demand.reservation()
                .ticket()
                .orElseThrow(() -> new IllegalStateException("reservation " + demand.id() + " has no ticket"));
    }

    private static Link site(Demand demand) {
        return demand.site()
                .orElseThrow(() -> new IllegalStateException("reservation " + demand.id() + " was never redeemed"));
    }
}
