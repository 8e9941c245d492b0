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
import shirako.lease.TicketIdentity;
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
    private final Map<TicketIdentity, Piece> pieces = new LinkedHashMap<>();
    private final Map<TicketIdentity, Set<Piece>> children = new LinkedHashMap<>();

    /** @param clocks the sites' clocks */
    PromiseWatch(Findings findings, Map<ActorId, InstantSource> clocks) {
        this.findings = findings;
        this.clocks = clocks;
    }

    Optional<Piece> find(Ticket ticket) {
        return Optional.ofNullable(pieces.get(TicketIdentity.of(ticket)));
    }

    /** An honest actor has journalled a ticket that it has cut or amended. */
    void promised(Ticket ticket, boolean delegation) {
        Piece piece = pieces.get(TicketIdentity.of(ticket));
        if (piece == null) {
            piece = new Piece(ticket, delegation);
            pieces.put(TicketIdentity.of(ticket), piece);
            Piece fresh = piece;
            ticket.parent().ifPresent(parent -> children.computeIfAbsent(
                            TicketIdentity.of(parent), id -> new LinkedHashSet<>())
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
        ticket.parent().ifPresent(parent -> check(TicketIdentity.of(parent), Piece::most, "nothing-is-promised-twice"));
    }

    /** Somebody has signed a ticket without keeping to what it holds: whether its site gives more for it is what matters. */
    void cheated(Ticket ticket) {
        Piece piece = new Piece(ticket, false);
        pieces.put(TicketIdentity.of(ticket), piece);
        ticket.parent()
                .ifPresent(parent -> children.computeIfAbsent(TicketIdentity.of(parent), id -> new LinkedHashSet<>())
                        .add(piece));
    }

    /** A site has journalled how a ticket stands with it. */
    void stands(Ticket ticket, Piece.Stand stand, ReservationId under) {
        Piece piece = pieces.get(TicketIdentity.of(ticket));
        if (piece == null) {
            return;
        }
        boolean takesMore = stand == Piece.Stand.RUNS
                && (piece.stand() != Piece.Stand.RUNS || piece.followed() != ticket.version());
        piece.stands(stand, ticket.version(), under);
        if (stand == Piece.Stand.OVER) {
            ticket.parent().map(TicketIdentity::of).map(children::get).ifPresent(siblings -> siblings.remove(piece));
        } else if (takesMore) {
            ticket.parent()
                    .ifPresent(parent -> check(TicketIdentity.of(parent), Piece::given, "nothing-is-given-twice"));
            ticket.parent().ifPresent(parent -> checkWhole(parent, ticket));
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
                !event.kind().equals("lease.over-cut")
                        || event.detail().startsWith(Fraud.CROOK + " ")
                        || event.detail().startsWith(Fraud.THIEF + " "),
                "nobody-honest-is-accused",
                () -> event.actor() + ": " + event.detail());
    }

    /** What was redeemed as a whole, now or before, has nothing left to be cut from it. */
    private void checkWhole(Ticket parent, Ticket redeemed) {
        find(parent)
                .ifPresent(whole -> findings.check(
                        whole.stand() == Piece.Stand.UNSEEN,
                        "what-is-redeemed-is-cut-no-further",
                        () -> redeemed.id() + " was redeemed, and cut from " + parent.id() + ", which stands "
                                + whole.stand()));
    }

    private void check(TicketIdentity parent, BiFunction<Piece, Instant, Amount> amount, String invariant) {
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
