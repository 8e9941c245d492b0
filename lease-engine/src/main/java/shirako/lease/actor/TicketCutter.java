package shirako.lease.actor;

import java.util.Optional;
import java.util.random.RandomGenerator;
import shirako.lease.ActorId;
import shirako.lease.ActorKey;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.Ticket;
import shirako.lease.TicketId;
import shirako.lease.TimeOrdered;
import shirako.lease.journal.Delegation;
import shirako.lease.ticket.KeyRing;
import shirako.lease.ticket.TicketMint;

/** Cuts tickets from what was delegated, for holders whose keys are known. */
final class TicketCutter {
    private final TicketMint mint;
    private final KeyRing keys;
    private final RandomGenerator random;

    TicketCutter(TicketMint mint, KeyRing keys, RandomGenerator random) {
        this.mint = mint;
        this.keys = keys;
        this.random = random;
    }

    /** @throws IllegalArgumentException when it would be beyond what was delegated, or the holder's key is not known */
    Ticket cut(Delegation source, ActorId holder, int units, Sliver sliver, Term term, Work work) {
        ActorKey key = keys.keyOf(holder)
                .orElseThrow(() -> new IllegalArgumentException("the key of " + holder + " is not known here"));
        TicketId id = new TicketId(TimeOrdered.uuid(work.now(), random));
        return mint.cut(source.source(), id, holder, key, units, sliver, term);
    }

    /** @throws IllegalArgumentException when it would be beyond what was delegated */
    Ticket amend(Ticket ticket, Optional<Delegation> source, int units, Sliver sliver, Term term) {
        Ticket parent = source.map(Delegation::source)
                .or(ticket::parent)
                .orElseThrow(() -> new IllegalArgumentException("ticket " + ticket.id() + " was cut from nothing"));
        return mint.amend(ticket, parent, units, sliver, term);
    }
}
