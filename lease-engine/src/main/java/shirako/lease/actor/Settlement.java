package shirako.lease.actor;

import static shirako.lease.PendingOperation.CLOSING;
import static shirako.lease.PendingOperation.MODIFYING;
import static shirako.lease.PendingOperation.NONE;
import static shirako.lease.PendingOperation.SUSPENDED;
import static shirako.lease.PendingOperation.SUSPENDING;

import java.util.Optional;
import shirako.lease.ReservationState;
import shirako.lease.Ticket;
import shirako.lease.journal.Link;
import shirako.lease.journal.Occupancy;
import shirako.lease.protocol.LeaseOutcome;
import shirako.lease.protocol.Message;

/** Writes what leases at a site became, tells those who must know, and sets the machines in motion. */
final class Settlement {
    private final Role site;
    private final Redemption redemption;
    private final Room room;
    private final Inventory inventory;
    private final Machinery machinery;

    Settlement(Role site, Redemption redemption, Room room, Inventory inventory, Machinery machinery) {
        this.site = site;
        this.redemption = redemption;
        this.room = room;
        this.inventory = inventory;
        this.machinery = machinery;
    }

    void settle(Occupancy before, Occupancy after, Work work) {
        settle(before, after, !before.statuses().equals(after.statuses()), work);
    }

    void settleAndTell(Occupancy before, Occupancy after, Work work) {
        settle(before, after, true, work);
    }

    /** Writes what an occupancy became, tells those who must know, and drives its containers to where they are to be. */
    private void settle(Occupancy before, Occupancy after, boolean worthTelling, Work work) {
        Occupancy next = Occupancies.progress(after);
        if (next.pending() == CLOSING && next.empty()) {
            next = ended(next, work);
        } else if (worthTelling || before.pending() != next.pending()) {
            boolean gaveUp =
                    after.pending() == NONE && (before.pending() == MODIFYING || before.pending() == SUSPENDING);
            next = tell(next, held(next, next.problem().filter(problem -> gaveUp)), work);
        }
        if (next.pending() == SUSPENDED && before.pending() != SUSPENDED) {
            redemption.release(next.id());
            room.release(next.id());
        }
        next = inventory.tellPlaces(before, next, work);
        work.put(next);
        machinery.drive(next, work);
    }

    private Occupancy ended(Occupancy occupancy, Work work) {
        redemption.release(occupancy.id());
        room.release(occupancy.id());
        String reason = occupancy.problem().orElse("The lease was closed.");
        boolean failed = occupancy.state() == ReservationState.TICKETED;
        Occupancy ended = occupancy.with(failed ? ReservationState.FAILED : ReservationState.CLOSED, NONE);
        Occupancy told = tell(ended, failed ? new LeaseOutcome.Failed(reason) : new LeaseOutcome.Closed(reason), work);
        return told.broker().isPresent() ? site.say(told, told.broker().get(), new Message.Vacated(), work) : told;
    }

    void unchanged(Occupancy occupancy, String reason, Work work) {
        Occupancy current = work.find(occupancy.id(), Occupancy.class).orElse(occupancy);
        work.put(tell(current, held(current, Optional.of(reason)), work));
    }

    Occupancy tell(Occupancy occupancy, LeaseOutcome outcome, Work work) {
        Link holder = occupancy.holder();
        return site.say(occupancy, holder, new Message.UpdateLease(holder.received(), outcome), work);
    }

    static LeaseOutcome held(Occupancy occupancy, Optional<String> refusal) {
        Ticket ticket = Redemption.ticket(occupancy);
        return new LeaseOutcome.Held(
                ticket.version(), ticket.term(), occupancy.pending(), occupancy.statuses(), refusal);
    }
}
