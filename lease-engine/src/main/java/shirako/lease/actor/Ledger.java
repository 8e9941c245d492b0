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
import shirako.lease.TicketId;
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
     * A broker's mistake, or fraud.
     *
     * @param parent the ticket of which it promised more than there is; its holder did
     * @param pieces what was redeemed from it at the same time, the refused one last
     */
    record Overcut(Ticket parent, List<Ticket> pieces) {}

    private final Map<TicketId, Account> accounts = new HashMap<>();
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
        List<Account> entered = new ArrayList<>();
        for (Ticket parent : leaf.chain().subList(1, leaf.chain().size())) {
            Account account = account(parent);
            if (!account.redeemed.hold(id, Shape.atOneSite(total(leaf), 1), left)) {
                List<Ticket> pieces = pieces(parent, leaf);
                entered.forEach(one -> one.redeemed.release(id, Instant.MIN));
                before.ifPresent(old -> restore(id, old));
                return Optional.of(new Overcut(account.ticket, pieces));
            }
            entered.add(account);
        }
        leaves.put(id, leaf);
        return Optional.empty();
    }

    /** Enters what was accepted before, whatever it is now. */
    void restore(ReservationId id, Ticket leaf) {
        for (Ticket parent : leaf.chain().subList(1, leaf.chain().size())) {
            account(parent).redeemed.restore(id, total(leaf), List.of(0), leaf.term());
        }
        leaves.put(id, leaf);
    }

    void remove(ReservationId id) {
        Ticket leaf = leaves.remove(id);
        if (leaf != null) {
            leaf.chain()
                    .subList(1, leaf.chain().size())
                    .forEach(parent -> account(parent).redeemed.release(id, Instant.MIN));
        }
    }

    private Account account(Ticket parent) {
        Account account = accounts.computeIfAbsent(parent.id(), id -> new Account(parent));
        account.see(parent);
        return account;
    }

    /** What was cut from the parent and overlaps the leaf, as direct pieces of the parent. */
    private List<Ticket> pieces(Ticket parent, Ticket leaf) {
        Map<TicketId, Ticket> pieces = new LinkedHashMap<>();
        for (Ticket other : leaves.values()) {
            if (other.term().overlaps(leaf.term())) {
                piece(parent, other).ifPresent(piece -> pieces.putIfAbsent(piece.id(), piece));
            }
        }
        piece(parent, leaf).ifPresent(piece -> {
            pieces.remove(piece.id());
            pieces.put(piece.id(), piece);
        });
        return List.copyOf(pieces.values());
    }

    private static Optional<Ticket> piece(Ticket parent, Ticket leaf) {
        return leaf.chain().stream()
                .filter(ticket -> ticket.parent()
                        .filter(above -> above.id().equals(parent.id()))
                        .isPresent())
                .findFirst();
    }

    static Sliver total(Ticket ticket) {
        Sliver sliver = ticket.sliver();
        int units = ticket.units();
        return new Sliver(
                times(sliver.cpuMillis(), units),
                times(sliver.memoryMib(), units),
                times(sliver.diskMib(), units),
                times(sliver.networkMbits(), units));
    }

    private static int times(int part, int units) {
        return (int) Math.min(Integer.MAX_VALUE, (long) part * units);
    }
}
