package shirako.lease.actor;

import static shirako.lease.PendingOperation.CLOSING;
import static shirako.lease.PendingOperation.NONE;
import static shirako.lease.PendingOperation.PRIMING;
import static shirako.lease.PendingOperation.SUSPENDED;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import shirako.lease.ActorId;
import shirako.lease.Leasable;
import shirako.lease.Refusal;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Ticket;
import shirako.lease.TicketId;
import shirako.lease.TicketIdentity;
import shirako.lease.journal.Journal;
import shirako.lease.journal.Link;
import shirako.lease.journal.Occupancy;
import shirako.lease.journal.Spent;
import shirako.lease.journal.Unit;
import shirako.lease.protocol.Message;
import shirako.lease.protocol.UnitPayload;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerStatus;
import shirako.lease.substrate.Disposition;
import shirako.lease.substrate.HostConstraint;
import shirako.lease.ticket.KeyRing;
import shirako.lease.ticket.TicketInspector;

/**
 * Checks tickets: genuine from leaf to root, redeemed once, by its holder, within its term, and all together never beyond
 * what each was cut from.
 */
final class Redemption {
    private final ActorId self;
    private final Duration skew;
    private final Journal journal;
    private final TicketInspector inspector;
    private final KeyRing keys;
    private final Ledger ledger = new Ledger();
    /** Every ticket that was redeemed or given back and could be sent once more, as its term is not over. */
    private final Map<TicketIdentity, Spent> spent = new HashMap<>();

    Redemption(ActorId self, Duration skew, Journal journal, TicketInspector inspector, KeyRing keys) {
        this.self = self;
        this.skew = skew;
        this.journal = journal;
        this.inspector = inspector;
        this.keys = keys;
    }

    void rebuild(List<Occupancy> occupancies, Instant now) {
        ledger.clear();
        spent.clear();
        journal.spent(self, now.minus(skew)).forEach(one -> spent.put(one.ticket(), one));
        for (Occupancy occupancy : occupancies) {
            if (takesRoom(occupancy) && cutFromSpent(ticket(occupancy)).isEmpty()) {
                ledger.restore(occupancy.id(), ticket(occupancy));
            }
        }
    }

    static boolean takesRoom(Occupancy occupancy) {
        return !occupancy.state().ended()
                && !rests(occupancy)
                && occupancy.ticket().isPresent();
    }

    /** What is suspended, or ends without having gone on, has let go of its room before. */
    private static boolean rests(Occupancy occupancy) {
        return switch (occupancy.pending()) {
            case SUSPENDED -> true;
            case CLOSING -> occupancy.units().stream().noneMatch(Redemption::runs);
            default -> false;
        };
    }

    private static boolean runs(Unit unit) {
        ContainerPhase phase = unit.status().phase();
        return unit.wish() != Unit.Wish.GONE && (phase == ContainerPhase.RUNNING || phase == ContainerPhase.CREATING);
    }

    /** Something that was spoken of without being here. */
    Occupancy unknown(ReservationId id, Link conversation) {
        return new Occupancy(
                id,
                ReservationState.CLOSED,
                NONE,
                Optional.empty(),
                List.of(),
                Disposition.NONE,
                HostConstraint.NONE,
                Optional.empty(),
                0,
                Instant.EPOCH,
                Instant.EPOCH,
                List.of(),
                conversation,
                Optional.empty());
    }

    /** Why somebody is not taken for the holder of a ticket, or the ticket for one. */
    Optional<Refusal> stranger(Ticket ticket, ActorId tenant) {
        return inspector.inspect(ticket).or(() -> notTheHolder(ticket, tenant));
    }

    /** Why a genuine ticket of its holder is not redeemed. */
    Optional<Refusal> objection(
            ReservationId id, Ticket ticket, List<UnitPayload> payloads, Predicate<TicketId> delegated, Instant now) {
        return notDelegated(ticket, delegated)
                .or(() -> notNow(ticket, now))
                .or(() -> spentBefore(id, ticket))
                .or(() -> cutFromSpent(ticket))
                .or(() -> noContainer(ticket))
                .or(() -> wrongUnits(ticket, payloads));
    }

    /** Why a lease does not take on a newer version of its ticket. */
    Optional<Refusal> amendmentObjection(Occupancy occupancy, Ticket newer, Instant now) {
        Ticket held = ticket(occupancy);
        // What was suspended goes on with a later start, as others had its room: no extension of its old term will do.
        boolean startsRight = occupancy.pending() == SUSPENDED
                ? newer.term().start().isAfter(held.term().start())
                : newer.term().start().equals(held.term().start());
        boolean same = TicketIdentity.of(newer).equals(TicketIdentity.of(held))
                && newer.holder().equals(held.holder())
                && newer.issuer().equals(held.issuer());
        if (!same || !startsRight) {
            return refuse(Refusal.Code.BROKEN_CHAIN, newer, "it is not a later version of the one that was redeemed");
        }
        if (newer.version() <= held.version()) {
            return refuse(
                    Refusal.Code.REPLAYED,
                    newer,
                    "the lease follows version " + held.version() + " of it, and this is version " + newer.version());
        }
        return inspector
                .inspect(newer)
                .or(() -> notNow(newer, now))
                .or(() -> cutFromSpent(newer))
                .or(() -> noContainer(newer));
    }

    /** Takes the units from what was delegated, or from the version before. */
    Optional<Ledger.Overcut> enter(ReservationId id, Ticket ticket, Instant now) {
        Optional<Ledger.Overcut> overcut = ledger.enter(id, ticket, now);
        if (overcut.isEmpty()) {
            spend(ticket, id);
        }
        return overcut;
    }

    Refusal refusal(Ticket ticket, Ledger.Overcut overcut) {
        return new Refusal(
                Refusal.Code.OVER_CUT,
                said(
                        ticket,
                        overcut.source().holder() + " has promised more of ticket "
                                + overcut.source().id() + " than there is; the site keeps the "
                                + overcut.pieces().size() + " tickets that prove it"));
    }

    /** Whether it is not what it claims to be. */
    boolean forged(Ticket ticket) {
        return inspector.inspect(ticket).isPresent();
    }

    /** What is no longer to be accepted, though it was not redeemed. */
    void spend(Ticket ticket, ReservationId id) {
        spent.put(TicketIdentity.of(ticket), Spent.of(ticket, id));
    }

    /** The leases of what was cut from a ticket; they take nothing any more of what it was cut from itself. */
    List<ReservationId> releaseBelow(Ticket ticket) {
        List<ReservationId> below = ledger.below(ticket);
        below.forEach(ledger::remove);
        return below;
    }

    /** What is over can be forgotten: it would be refused for that. */
    void forget(Instant now) {
        spent.values().removeIf(one -> one.end().plus(skew).isBefore(now));
    }

    Occupancy accept(Occupancy unknown, Message.Redeem redeem, Instant now) {
        Ticket ticket = redeem.ticket();
        return new Occupancy(
                unknown.id(),
                ReservationState.TICKETED,
                PRIMING,
                Optional.of(ticket),
                units(unknown.id(), ticket, redeem.payloads(), now),
                redeem.disposition(),
                redeem.constraint(),
                Optional.empty(),
                0,
                ticket.term().start(),
                Instant.EPOCH,
                List.of(),
                unknown.holder(),
                Optional.of(Link.to(ticket.issuer())));
    }

    static List<Unit> units(ReservationId id, Ticket ticket, List<UnitPayload> payloads, Instant now) {
        return payloads.stream()
                .map(payload -> new Unit(
                        new ContainerStatus(
                                new ContainerId(id, payload.unit()),
                                ContainerPhase.CREATING,
                                Optional.empty(),
                                now,
                                ""),
                        now,
                        ticket.sliver(),
                        payload.bytes(),
                        Unit.Wish.KEEP))
                .toList();
    }

    void release(ReservationId id) {
        ledger.remove(id);
    }

    static Ticket ticket(Occupancy occupancy) {
        return occupancy
                .ticket()
                .orElseThrow(() -> new IllegalStateException("reservation " + occupancy.id() + " has no ticket here"));
    }

    /** Why a ticket is not redeemed that its holder, or the broker that promised it, has given back. */
    Refusal givenBack(Ticket ticket) {
        return new Refusal(Refusal.Code.REVOKED, said(ticket, "it was given back before it came"));
    }

    /** Under which reservation a ticket was redeemed or given back. */
    Optional<ReservationId> spentUnder(Ticket ticket) {
        return Optional.ofNullable(spent.get(TicketIdentity.of(ticket))).map(Spent::reservation);
    }

    private Optional<Refusal> notTheHolder(Ticket ticket, ActorId tenant) {
        boolean named = ticket.holder().equals(tenant);
        boolean keyed = keys.keyOf(tenant).filter(ticket.holderKey()::equals).isPresent();
        return named && keyed
                ? Optional.empty()
                : refuse(
                        Refusal.Code.WRONG_HOLDER,
                        ticket,
                        "it belongs to " + ticket.holder()
                                + (named ? ", whose key is another one here" : ", not to " + tenant));
    }

    private Optional<Refusal> notDelegated(Ticket ticket, Predicate<TicketId> delegated) {
        return delegated.test(ticket.root().id())
                ? Optional.empty()
                : refuse(Refusal.Code.BROKEN_CHAIN, ticket, "it is not cut from anything that this site delegates");
    }

    private Optional<Refusal> notNow(Ticket ticket, Instant now) {
        if (!ticket.term().end().isAfter(now)) {
            return refuse(
                    Refusal.Code.EXPIRED,
                    ticket,
                    "its term ended at " + ticket.term().end() + ", and here it is " + now);
        }
        return ticket.term().start().isAfter(now.plus(skew))
                ? refuse(
                        Refusal.Code.NOT_YET,
                        ticket,
                        "its term starts at " + ticket.term().start() + ", and here it is " + now)
                : Optional.empty();
    }

    private Optional<Refusal> spentBefore(ReservationId id, Ticket ticket) {
        return Optional.ofNullable(spent.get(TicketIdentity.of(ticket)))
                .map(Spent::reservation)
                .filter(other -> !other.equals(id))
                .flatMap(other -> refuse(
                        Refusal.Code.REPLAYED,
                        ticket,
                        "it was redeemed or given back before, under reservation " + other));
    }

    /** Who has redeemed a ticket, or has given it back, has nothing more to give of it. */
    private Optional<Refusal> cutFromSpent(Ticket ticket) {
        return ticket.chain().stream()
                .skip(1)
                .filter(above -> spent.containsKey(TicketIdentity.of(above)))
                .findFirst()
                .flatMap(above -> refuse(
                        Refusal.Code.REPLAYED,
                        ticket,
                        above.holder() + " has cut it from ticket " + above.id()
                                + ", which was redeemed or given back as a whole"));
    }

    /** Whoever cuts tickets may cut them for nothing at all. */
    private static Optional<Refusal> noContainer(Ticket ticket) {
        return Leasable.objection(ticket.units(), ticket.sliver())
                .map(why -> new Refusal(Refusal.Code.OUT_OF_RANGE, why));
    }

    private Optional<Refusal> wrongUnits(Ticket ticket, List<UnitPayload> payloads) {
        Set<Integer> numbers = new HashSet<>();
        payloads.forEach(payload -> numbers.add(payload.unit()));
        return payloads.size() == ticket.units() && numbers.size() == payloads.size()
                ? Optional.empty()
                : refuse(
                        Refusal.Code.OUT_OF_RANGE,
                        ticket,
                        "it is for " + ticket.units() + " units, and payloads of " + numbers.size()
                                + " different units were announced");
    }

    private Optional<Refusal> refuse(Refusal.Code code, Ticket ticket, String why) {
        return Optional.of(new Refusal(code, said(ticket, why)));
    }

    private String said(Ticket ticket, String why) {
        return "Site " + self + " does not take ticket " + ticket.id() + ": " + why + ".";
    }
}
