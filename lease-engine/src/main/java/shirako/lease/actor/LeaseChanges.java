package shirako.lease.actor;

import static shirako.lease.PendingOperation.MODIFYING;
import static shirako.lease.PendingOperation.NONE;
import static shirako.lease.PendingOperation.PRIMING;
import static shirako.lease.PendingOperation.RESUMING;
import static shirako.lease.PendingOperation.SUSPENDED;
import static shirako.lease.PendingOperation.SUSPENDING;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import shirako.lease.Refusal;
import shirako.lease.ReservationState;
import shirako.lease.Ticket;
import shirako.lease.journal.Occupancy;
import shirako.lease.journal.Unit;
import shirako.lease.protocol.Message;
import shirako.lease.protocol.UnitPayload;
import shirako.lease.substrate.Capability;

/** How a lease at a site takes on a later version of its ticket, and is suspended and resumed. */
final class LeaseChanges {
    private final Redemption redemption;
    private final Room room;
    private final Inventory inventory;
    private final Machinery machinery;
    private final Settlement settlement;
    private final LeaseEvents events;
    private final Set<Capability> capabilities;

    LeaseChanges(
            Redemption redemption,
            Room room,
            Inventory inventory,
            Machinery machinery,
            Settlement settlement,
            LeaseEvents events,
            Set<Capability> capabilities) {
        this.redemption = redemption;
        this.room = room;
        this.inventory = inventory;
        this.machinery = machinery;
        this.settlement = settlement;
        this.events = events;
        this.capabilities = capabilities;
    }

    void amend(Occupancy occupancy, Ticket newer, List<UnitPayload> added, List<Integer> victims, Work work) {
        if (occupancy.pending() != NONE && occupancy.pending() != MODIFYING && occupancy.pending() != PRIMING) {
            settlement.unchanged(occupancy, "It is suspended or ends.", work);
            return;
        }
        Ticket held = Redemption.ticket(occupancy);
        boolean reshaped = newer.units() != held.units() || !newer.sliver().equals(held.sliver());
        Optional<String> objection = redemption
                .amendmentObjection(occupancy, newer, work.now())
                .map(Refusal::sentence)
                .or(() -> reshaped ? Reshaping.objection(occupancy, newer, added, capabilities) : Optional.empty())
                .or(() -> enterAgain(occupancy, newer, work));
        if (objection.isPresent()) {
            settlement.unchanged(occupancy, objection.get(), work);
            return;
        }
        room.renew(occupancy.id(), newer);
        Occupancy amended = occupancy.with(newer).withProblem(Optional.empty());
        Occupancy next = reshaped
                ? Reshaping.reshape(amended, added, victims, work.now())
                        .retryNow()
                        .with(occupancy.state(), occupancy.pending() == PRIMING ? PRIMING : MODIFYING)
                : amended;
        Occupancy settled = Occupancies.progress(next);
        work.put(inventory.tellPlaces(
                occupancy, settlement.tell(settled, Settlement.held(settled, Optional.empty()), work), work));
        work.find(occupancy.id(), Occupancy.class).ifPresent(current -> machinery.drive(current, work));
    }

    private Optional<String> enterAgain(Occupancy occupancy, Ticket newer, Work work) {
        Optional<Ledger.Overcut> overcut = redemption.enter(occupancy.id(), newer, work.now());
        overcut.ifPresent(found -> {
            work.record(events.overcut(occupancy.id(), newer, found, work.now()));
            work.put(occupancy.withProof(found.pieces()));
        });
        return overcut.map(found -> redemption.refusal(newer, found).sentence());
    }

    void suspend(Occupancy occupancy, Message.SuspendLease wanted, Work work) {
        boolean able = capabilities.contains(Capability.SUSPEND);
        if (!able || occupancy.pending() != NONE || occupancy.state() != ReservationState.ACTIVE) {
            settlement.unchanged(
                    occupancy,
                    able ? "Something else is under way." : "These machines cannot suspend containers.",
                    work);
            return;
        }
        Occupancy suspending = occupancy
                .retryNow()
                .restingUntil(wanted.keepUntil())
                .withEach(unit -> unit.wish() == Unit.Wish.KEEP ? unit.wishing(Unit.Wish.SUSPEND) : unit)
                .with(occupancy.state(), SUSPENDING);
        settlement.settleAndTell(occupancy, suspending, work);
    }

    void resume(Occupancy occupancy, Ticket newer, Work work) {
        if (occupancy.pending() != SUSPENDED) {
            settlement.unchanged(occupancy, "It is not suspended.", work);
            return;
        }
        Optional<String> objection = redemption
                .amendmentObjection(occupancy, newer, work.now())
                .map(Refusal::sentence)
                .or(() -> enterAgain(occupancy, newer, work));
        if (objection.isPresent()) {
            settlement.unchanged(occupancy, objection.get(), work);
            return;
        }
        room.renew(occupancy.id(), newer);
        Occupancy resuming = Occupancies.goingOn(occupancy.with(newer))
                .startingAt(newer.term().start());
        settlement.settleAndTell(occupancy, resuming.with(occupancy.state(), RESUMING), work);
    }
}
