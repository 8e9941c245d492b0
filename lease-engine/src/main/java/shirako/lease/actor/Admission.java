package shirako.lease.actor;

import static shirako.lease.PendingOperation.NONE;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.ActorId;
import shirako.lease.Refusal;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Ticket;
import shirako.lease.TicketIdentity;
import shirako.lease.journal.Link;
import shirako.lease.journal.Occupancy;
import shirako.lease.policy.ConflictPolicy;
import shirako.lease.protocol.Envelope;
import shirako.lease.protocol.LeaseOutcome;
import shirako.lease.protocol.Message;

/** What a site lets in: tickets that are redeemed, and those that are given back before. */
final class Admission {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private final Role site;
    private final Redemption redemption;
    private final Room room;
    private final Inventory inventory;
    private final Machinery machinery;
    private final Settlement settlement;
    private final LeaseEvents events;

    Admission(
            Role site,
            Redemption redemption,
            Room room,
            Inventory inventory,
            Machinery machinery,
            Settlement settlement,
            LeaseEvents events) {
        this.site = site;
        this.redemption = redemption;
        this.room = room;
        this.inventory = inventory;
        this.machinery = machinery;
        this.settlement = settlement;
        this.events = events;
    }

    /** Redeems a genuine ticket of its holder. What is refused here leaves the reservation's name to others. */
    Reply redeem(Occupancy unknown, Message.Redeem redeem, Work work) {
        Ticket ticket = redeem.ticket();
        Optional<Refusal> objection = redemption
                .objection(unknown.id(), ticket, redeem.payloads(), inventory::delegated, work.now())
                .map(refusal -> revoked(ticket) ? redemption.givenBack(ticket) : refusal);
        if (objection.isPresent()) {
            return new Reply.Kept(refused(unknown, objection.get()));
        }
        Optional<Ledger.Overcut> overcut = redemption.enter(unknown.id(), ticket, work.now());
        if (overcut.isPresent()) {
            work.record(events.overcut(unknown.id(), ticket, overcut.get(), work.now()));
            refuse(
                    unknown.with(ticket).withProof(overcut.get().pieces()),
                    redemption.refusal(ticket, overcut.get()),
                    work);
        } else {
            admit(unknown, redeem, work);
        }
        return new Reply.Noted();
    }

    static Message refused(Occupancy unknown, Refusal refusal) {
        return new Message.UpdateLease(unknown.holder().received(), new LeaseOutcome.Refused(refusal));
    }

    /** What was refused for its site's sake is not to come back under another name: its broker may promise it again. */
    private void refuse(Occupancy unknown, Refusal refusal, Work work) {
        unknown.ticket().ifPresent(ticket -> redemption.spend(ticket, unknown.id()));
        Occupancy refused = unknown.with(ReservationState.FAILED, NONE).withProblem(refusal.sentence());
        work.put(settlement.tell(refused, new LeaseOutcome.Refused(refusal), work));
    }

    private void admit(Occupancy unknown, Message.Redeem redeem, Work work) {
        Ticket ticket = redeem.ticket();
        switch (room.enter(unknown.id(), ticket)) {
            case ConflictPolicy.Resolution.Await ignored -> {}
            case ConflictPolicy.Resolution.TurnAway ignored -> {
                redemption.release(unknown.id());
                refuse(
                        unknown.with(ticket),
                        new Refusal(
                                Refusal.Code.FULL_NOW,
                                "Site " + site.self + " is full now: its hosts have no room for " + ticket.units()
                                        + " units of " + ticket.sliver() + ", though its broker promised them."),
                        work);
                return;
            }
            case ConflictPolicy.Resolution.Evict evict -> {
                close(evict.victims(), "The site was full, and another lease goes first.", work);
            }
        }
        Occupancy accepted = redemption.accept(unknown, redeem, work.now());
        work.put(accepted);
        Occupancy told = settlement.tell(accepted, Settlement.held(accepted, Optional.empty()), work);
        work.put(told);
        machinery.drive(told, work);
    }

    Reply revoke(Envelope envelope, Ticket ticket, Work work) {
        if (!withdraw(envelope.from(), ticket, work)) {
            return new Reply.Noted();
        }
        closeBelow(ticket, work);
        return new Reply.Kept(new Message.Vacated());
    }

    /** What runs is for its holder to close: the broker hears when it has ended. */
    void revoke(Occupancy occupancy, Ticket ticket, Work work) {
        Link broker = occupancy.broker().orElseThrow();
        boolean redeemed = occupancy
                .ticket()
                .map(TicketIdentity::of)
                .filter(TicketIdentity.of(ticket)::equals)
                .isPresent();
        boolean free = redeemed ? occupancy.state().ended() : withdraw(broker.peer(), ticket, work);
        if (free) {
            closeBelow(ticket, work);
        }
        work.put(free ? site.say(occupancy, broker, new Message.Vacated(), work) : occupancy);
    }

    /**
     * Sees to it that a ticket that was not redeemed never is. What is remembered of it has a name that comes from the
     * ticket alone: under the reservation's name another ticket may be redeemed, of which its broker knows nothing.
     */
    private boolean withdraw(ActorId by, Ticket ticket, Work work) {
        if (!ticket.issuer().equals(by) || redemption.forged(ticket)) {
            LOG.warn("{} revokes ticket {}, which it did not issue", by, ticket.id());
            return false;
        }
        boolean inUse = redemption
                .spentUnder(ticket)
                .flatMap(id -> work.find(id, Occupancy.class))
                .filter(occupancy -> !occupancy.state().ended())
                .isPresent();
        if (inUse) {
            LOG.warn("{} revokes ticket {}, which was redeemed under another name", by, ticket.id());
            return false;
        }
        ReservationId name = revocation(ticket);
        redemption.spend(ticket, name);
        work.put(redemption
                .unknown(name, Link.to(ticket.holder()))
                .with(ticket)
                .withProblem("It was given back before it was redeemed."));
        return true;
    }

    private boolean revoked(Ticket ticket) {
        return redemption.spentUnder(ticket).filter(revocation(ticket)::equals).isPresent();
    }

    private static ReservationId revocation(Ticket ticket) {
        String name = "revocation of " + TicketIdentity.of(ticket);
        return new ReservationId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    /** What its holder has cut from it meanwhile was no longer his to give. */
    private void closeBelow(Ticket ticket, Work work) {
        close(redemption.releaseBelow(ticket), "The ticket that it was cut from was given back.", work);
    }

    private void close(Collection<ReservationId> leases, String why, Work work) {
        for (ReservationId lease : leases) {
            work.find(lease, Occupancy.class)
                    .filter(occupancy -> !occupancy.state().ended())
                    .ifPresent(occupancy -> settlement.settle(occupancy, Occupancies.closing(occupancy, why), work));
        }
    }
}
