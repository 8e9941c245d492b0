package shirako.lease.actor;

import static shirako.lease.PendingOperation.NONE;
import static shirako.lease.PendingOperation.PRIMING;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import shirako.lease.ActorId;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Sliver;
import shirako.lease.Ticket;
import shirako.lease.calendar.Calendar;
import shirako.lease.journal.Delegation;
import shirako.lease.journal.Journal;
import shirako.lease.journal.Link;
import shirako.lease.journal.Occupancy;
import shirako.lease.journal.Unit;
import shirako.lease.protocol.HostShare;
import shirako.lease.protocol.Message;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerStatus;

/**
 * Checks tickets: each is redeemed once, by its holder, within its term, and all together never beyond what the site
 * has delegated. Keeps one bin as large as all hosts, since where things run is not the broker's to say.
 */
final class Redemption {
    private final ActorId self;
    private final Journal journal;
    private Optional<Delegation> delegation = Optional.empty();
    private Calendar redeemed = new Calendar(List.of(Sliver.NONE));

    Redemption(ActorId self, Journal journal) {
        this.self = self;
        this.journal = journal;
    }

    void rebuild(List<Delegation> delegations, List<Occupancy> occupancies) {
        delegation = Optional.empty();
        redeemed = new Calendar(List.of(Sliver.NONE));
        delegations.forEach(this::become);
        for (Occupancy occupancy : occupancies) {
            if (!occupancy.state().ended()) {
                Ticket ticket = ticket(occupancy);
                List<Integer> bins = Collections.nCopies(ticket.units(), 0);
                redeemed.restore(occupancy.id(), ticket.sliver(), bins, ticket.term());
            }
        }
    }

    void become(Delegation newDelegation) {
        delegation = Optional.of(newDelegation);
        Sliver all = newDelegation.hosts().stream().map(HostShare::capacity).reduce(Sliver.NONE, Sliver::plus);
        redeemed.setBin(0, all, true);
    }

    /** Something that was spoken of without being here. */
    Occupancy unknown(ReservationId id, Link conversation) {
        return new Occupancy(
                id,
                ReservationState.CLOSED,
                NONE,
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                0,
                Instant.EPOCH,
                conversation,
                Optional.empty());
    }

    /** Why a ticket is not redeemed; when there is no reason its units are taken from what was delegated. */
    Optional<String> objection(Occupancy unknown, Message.Redeem redeem, Instant now) {
        Ticket ticket = redeem.ticket();
        if (!ticket.site().equals(self)) {
            return refuse(ticket, "it is for site " + ticket.site());
        }
        if (!ticket.holder().equals(unknown.tenant())) {
            return refuse(ticket, "it belongs to " + ticket.holder() + ", not to " + unknown.tenant());
        }
        if (!cutFromOurs(ticket)) {
            return refuse(ticket, "it is not cut from anything that this site has delegated");
        }
        if (ticket.term().start().isAfter(now)) {
            return refuse(ticket, "its term starts at " + ticket.term().start());
        }
        if (!ticket.term().end().isAfter(now)) {
            return refuse(ticket, "its term ended at " + ticket.term().end());
        }
        if (redeem.payloadBytes().size() != ticket.units()) {
            return refuse(
                    ticket,
                    "it is for " + ticket.units() + " units, and "
                            + redeem.payloadBytes().size() + " payloads were announced");
        }
        if (journal.redeemer(self, ticket.id())
                .filter(other -> !other.equals(unknown.id()))
                .isPresent()) {
            return refuse(ticket, "it was redeemed before");
        }
        return redeemed.hold(unknown.id(), ticket.sliver(), ticket.units(), ticket.term())
                ? Optional.empty()
                : refuse(ticket, "the broker has promised more than this site delegated");
    }

    Occupancy accept(Occupancy unknown, Message.Redeem redeem, Instant now) {
        Ticket ticket = redeem.ticket();
        List<Unit> units = IntStream.range(0, ticket.units())
                .mapToObj(unit -> new ContainerId(unknown.id(), unit))
                .map(id -> new ContainerStatus(id, ContainerPhase.CREATING, Optional.empty(), now, ""))
                .map(status -> new Unit(status, now, Unit.Wish.KEEP))
                .toList();
        return new Occupancy(
                unknown.id(),
                ReservationState.TICKETED,
                PRIMING,
                Optional.of(ticket),
                redeem.payloadBytes(),
                units,
                Optional.empty(),
                0,
                Instant.EPOCH,
                unknown.holder(),
                Optional.of(Link.to(ticket.issuer())));
    }

    /** Why a lease is not extended; when there is no reason its units are taken for the longer term. */
    Optional<String> extensionObjection(Occupancy occupancy, Ticket longer, Instant now) {
        Ticket held = ticket(occupancy);
        if (!longer.withTerm(held.term()).equals(held)
                || !longer.term().start().equals(held.term().start())) {
            return refuse(longer, "it is not an extension of the one that was redeemed");
        }
        if (!held.term().end().isAfter(now)) {
            return refuse(longer, "the lease ended at " + held.term().end());
        }
        return redeemed.extend(occupancy.id(), longer.term().end())
                ? Optional.empty()
                : refuse(longer, "the broker has promised more than this site delegated");
    }

    void release(ReservationId id) {
        redeemed.release(id, Instant.MIN);
    }

    static Ticket ticket(Occupancy occupancy) {
        return occupancy
                .ticket()
                .orElseThrow(() -> new IllegalStateException("reservation " + occupancy.id() + " has no ticket here"));
    }

    private boolean cutFromOurs(Ticket ticket) {
        return delegation.flatMap(Delegation::source).stream()
                .anyMatch(source -> ticket.parent().equals(Optional.of(source.id()))
                        && ticket.issuer().equals(source.holder())
                        && ticket.pool().equals(source.pool())
                        && source.term().contains(ticket.term()));
    }

    private Optional<String> refuse(Ticket ticket, String why) {
        return Optional.of("Site " + self + " does not redeem ticket " + ticket.id() + ": " + why + ".");
    }
}
