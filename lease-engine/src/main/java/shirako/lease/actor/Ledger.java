package shirako.lease.actor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shirako.lease.ReservationId;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.Ticket;
import shirako.lease.TicketIdentity;
import shirako.lease.calendar.Calendar;

/**
 * What was redeemed from each ticket that others were cut from, over time: all that is redeemed from one ticket at any
 * instant is no more than the ticket. A piece that is beyond that proves that whoever held the ticket has promised the
 * same units twice (SHARP, SOSP 2003, section 3.4: claim conflicts), and the signed tickets are the proof.
 */
final class Ledger {
    /** What was redeemed from one ticket: a bin as large as the largest version of it that was seen. */
    private static final class Account {
        private Ticket ticket;
        private final Calendar redeemed;

        Account(Ticket ticket) {
            this.ticket = ticket;
            this.redeemed = new Calendar(List.of(total(ticket)));
        }

        void see(Ticket version) {
            Sliver larger = total(version).max(total(ticket));
            redeemed.setBin(0, 0, larger, true);
            ticket = version.version() > ticket.version() ? version : ticket;
        }
    }

    /**
     * A mistake, or fraud.
     *
     * @param source the ticket of which more was promised than there is; its holder did
     * @param pieces what proves that. The issuer of the last one is the source's holder
     */
    record Overcut(Ticket source, List<Ticket> pieces) {}

    private final Map<TicketIdentity, Account> accounts = new HashMap<>();
    private final Map<ReservationId, Ticket> leaves = new LinkedHashMap<>();

    void clear() {
        accounts.clear();
        leaves.clear();
    }

    /**
     * Enters a ticket for what is to come of its term, or its next version in place of the one before. What is past was
     * others', who may not have ended in time.
     *
     * @return what is wrong, and nothing has changed then
     */
    Optional<Overcut> enter(ReservationId id, Ticket leaf, Instant now) {
        Term term = leaf.term();
        Term left = now.isAfter(term.start()) && now.isBefore(term.end()) ? new Term(now, term.end()) : term;
        Optional<Ticket> before = Optional.ofNullable(leaves.get(id));
        remove(id);
        List<Ticket> entered = new ArrayList<>();
        for (Ticket source : sources(leaf)) {
            Account account = account(source);
            if (!account.redeemed.hold(id, Shape.atOneSite(total(leaf), 1), left)) {
                List<Ticket> pieces = pieces(source, leaf);
                entered.forEach(one -> release(id, one));
                before.ifPresent(old -> restore(id, old));
                return Optional.of(new Overcut(account.ticket, pieces));
            }
            entered.add(source);
        }
        leaves.put(id, leaf);
        return Optional.empty();
    }

    /** Enters what was accepted before, whatever it is now. */
    void restore(ReservationId id, Ticket leaf) {
        for (Ticket source : sources(leaf)) {
            account(source).redeemed.restore(id, total(leaf), List.of(0), leaf.term());
        }
        leaves.put(id, leaf);
    }

    void remove(ReservationId id) {
        Ticket leaf = leaves.remove(id);
        if (leaf != null) {
            sources(leaf).forEach(source -> release(id, source));
        }
    }

    /** An account in which nothing is left is closed: otherwise whoever cuts many tickets could fill the memory. */
    private void release(ReservationId id, Ticket source) {
        Account account = account(source);
        account.redeemed.release(id, Instant.MIN);
        if (account.redeemed.empty()) {
            accounts.remove(TicketIdentity.of(source));
        }
    }

    /** The reservations that hold something of a ticket that was cut from this one. */
    List<ReservationId> below(Ticket ticket) {
        TicketIdentity above = TicketIdentity.of(ticket);
        return leaves.entrySet().stream()
                .filter(held -> held.getValue().chain().stream()
                        .skip(1)
                        .map(TicketIdentity::of)
                        .anyMatch(above::equals))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** All that a leaf takes units from: what it was cut from, and itself where somebody has cut from it already. */
    private List<Ticket> sources(Ticket leaf) {
        List<Ticket> chain = leaf.chain();
        return accounts.containsKey(TicketIdentity.of(leaf)) ? chain : chain.subList(1, chain.size());
    }

    private Account account(Ticket ticket) {
        Account account = accounts.computeIfAbsent(TicketIdentity.of(ticket), unknown -> new Account(ticket));
        account.see(ticket);
        return account;
    }

    /**
     * What was cut from the source and overlaps the leaf, as direct pieces of the source, the leaf's own last. A leaf that
     * is redeemed after something was cut from it is no piece of itself, and comes first: its holder has promised it to
     * those after it.
     */
    private List<Ticket> pieces(Ticket source, Ticket leaf) {
        Map<TicketIdentity, Ticket> pieces = new LinkedHashMap<>();
        Optional<Ticket> own = piece(source, leaf);
        if (own.isEmpty()) {
            pieces.put(TicketIdentity.of(leaf), leaf);
        }
        for (Ticket other : leaves.values()) {
            if (other.term().overlaps(leaf.term())) {
                piece(source, other).ifPresent(piece -> pieces.putIfAbsent(TicketIdentity.of(piece), piece));
            }
        }
        own.ifPresent(piece -> {
            pieces.remove(TicketIdentity.of(piece));
            pieces.put(TicketIdentity.of(piece), piece);
        });
        return List.copyOf(pieces.values());
    }

    private static Optional<Ticket> piece(Ticket source, Ticket leaf) {
        TicketIdentity above = TicketIdentity.of(source);
        return leaf.chain().stream()
                .filter(ticket -> ticket.parent()
                        .map(TicketIdentity::of)
                        .filter(above::equals)
                        .isPresent())
                .findFirst();
    }

    static Sliver total(Ticket ticket) {
        return ticket.sliver().times(ticket.units());
    }
}
