package shirako.lease.simulation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import shirako.lease.ActorId;
import shirako.lease.ReservationId;
import shirako.lease.Term;
import shirako.lease.Ticket;
import shirako.lease.TicketId;
import shirako.lease.event.Event;
import shirako.lease.journal.Promise;

/**
 * Counts all that is promised, from the journals alone: what is cut from a ticket is never more than the ticket, at any
 * instant that is still to come, whatever messages are still under way. What counts for a ticket is the most that any of its
 * versions could still make its site give: until the site has recorded that it lets go, that is what it had before.
 */
final class PromiseWatch {
    private final Findings findings;
    private final Map<ActorId, InstantSource> clocks;
    private final Map<TicketId, Piece> pieces = new LinkedHashMap<>();
    private final Map<TicketId, Set<Piece>> children = new LinkedHashMap<>();

    /** @param clocks the sites' clocks */
    PromiseWatch(Findings findings, Map<ActorId, InstantSource> clocks) {
        this.findings = findings;
        this.clocks = clocks;
    }

    Optional<Piece> find(TicketId id) {
        return Optional.ofNullable(pieces.get(id));
    }

    /** An honest actor has journalled a ticket that it has cut or amended. */
    void promised(Ticket ticket, boolean delegation) {
        Piece piece = pieces.get(ticket.id());
        if (piece == null) {
            piece = new Piece(ticket, delegation);
            pieces.put(ticket.id(), piece);
            Piece fresh = piece;
            ticket.parent().ifPresent(parent -> children.computeIfAbsent(parent.id(), id -> new LinkedHashSet<>())
                    .add(fresh));
        } else {
            Optional<Ticket> same = piece.version(ticket.version());
            if (same.isPresent()) {
                findings.check(
                        same.get().equals(ticket),
                        "one-version-is-one-ticket",
                        () -> "there are two of version " + ticket.version() + " of " + ticket.id());
                return;
            }
            piece.add(ticket);
        }
        ticket.parent().ifPresent(parent -> check(parent.id(), Piece::most, "nothing-is-promised-twice"));
    }

    /** Somebody has signed a ticket without keeping to what it holds: whether its site gives more for it is what matters. */
    void cheated(Ticket ticket) {
        Piece piece = new Piece(ticket, false);
        pieces.put(ticket.id(), piece);
        ticket.parent().ifPresent(parent -> children.computeIfAbsent(parent.id(), id -> new LinkedHashSet<>())
                .add(piece));
    }

    /** A site has journalled how a ticket stands with it. */
    void stands(Ticket ticket, Piece.Stand stand, ReservationId under) {
        Piece piece = pieces.get(ticket.id());
        if (piece == null) {
            return;
        }
        boolean takesMore = stand == Piece.Stand.RUNS
                && (piece.stand() != Piece.Stand.RUNS || piece.followed() != ticket.version());
        piece.stands(stand, ticket.version(), under);
        if (stand == Piece.Stand.OVER) {
            ticket.parent().map(Ticket::id).map(children::get).ifPresent(siblings -> siblings.remove(piece));
        } else if (takesMore) {
            ticket.parent().ifPresent(parent -> check(parent.id(), Piece::given, "nothing-is-given-twice"));
        }
    }

    /** What was suspended had no room meanwhile, and so is promised none of that time. */
    void goesOn(Promise resting, Promise granted) {
        for (int i = 0; i < granted.tickets().size(); i++) {
            Term before = resting.tickets().get(i).term();
            Term after = granted.tickets().get(i).term();
            findings.check(
                    after.start().isAfter(before.start()),
                    "what-rested-goes-on-with-a-later-start",
                    () -> Names.of(granted.id()) + " was suspended, had " + before + " and goes on with " + after);
        }
    }

    /** Whoever is accused of having promised too much must have done so. */
    void accused(Event event) {
        findings.check(
                !event.kind().equals("lease.over-cut") || event.detail().startsWith(Fraud.CROOK + " "),
                "nobody-honest-is-accused",
                () -> event.actor() + ": " + event.detail());
    }

    private void check(TicketId parent, BiFunction<Piece, Instant, Amount> amount, String invariant) {
        Piece whole = pieces.get(parent);
        if (whole == null) {
            findings.report("tickets-are-cut-from-something", "nobody has delegated ticket " + parent);
            return;
        }
        Instant now = clocks.get(whole.latest().site()).instant();
        Set<Piece> cut = children.getOrDefault(parent, Set.of());
        Set<Instant> instants = new TreeSet<>();
        instants.add(now);
        for (Piece piece : cut) {
            for (Ticket ticket : piece.all()) {
                if (ticket.term().start().isAfter(now)) {
                    instants.add(ticket.term().start());
                }
            }
        }
        Amount there = Amount.of(whole.latest());
        for (Instant instant : instants) {
            Amount sum = Amount.NONE;
            for (Piece piece : cut) {
                sum = sum.plus(amount.apply(piece, instant));
            }
            if (!sum.within(there)) {
                findings.report(
                        invariant,
                        sum + " of the " + there + " that " + whole.latest().holder() + " holds of site "
                                + whole.latest().site() + ", at " + instant + ": " + cutText(cut, amount, instant));
                return;
            }
        }
    }

    private static String cutText(Set<Piece> cut, BiFunction<Piece, Instant, Amount> amount, Instant instant) {
        StringBuilder text = new StringBuilder();
        for (Piece piece : cut) {
            Amount part = amount.apply(piece, instant);
            if (!part.equals(Amount.NONE)) {
                text.append(" [").append(piece.stand()).append(" v").append(piece.followed());
                text.append(" of v")
                        .append(piece.latest().version())
                        .append(' ')
                        .append(part);
                text.append(" until ").append(piece.latest().term().end()).append(']');
            }
        }
        return text.toString();
    }
}
