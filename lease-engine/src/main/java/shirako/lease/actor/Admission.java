package shirako.lease.actor;

import static shirako.lease.PendingOperation.NONE;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.Refusal;
import shirako.lease.ReservationState;
import shirako.lease.Ticket;
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

    /**
     * Whoever does not hold the ticket is refused without leaving a trace: otherwise a thief could take a reservation's name
     * before its holder comes.
     */
    void redeem(Occupancy unknown, Message.Redeem redeem, Work work) {
        Ticket ticket = redeem.ticket();
        Optional<Refusal> stranger = redemption.stranger(ticket, unknown.tenant());
        if (stranger.isPresent()) {
            Message refusal =
                    new Message.UpdateLease(unknown.holder().received(), new LeaseOutcome.Refused(stranger.get()));
            work.send(new Envelope(site.self, unknown.tenant(), unknown.id(), 1, refusal));
            return;
        }
        Optional<Refusal> objection =
                redemption.objection(unknown.id(), ticket, redeem.payloads(), inventory::delegated, work.now());
        Optional<Ledger.Overcut> overcut =
                objection.isPresent() ? Optional.empty() : redemption.enter(unknown.id(), ticket, work.now());
        if (overcut.isPresent()) {
            work.record(events.overcut(unknown.id(), ticket, overcut.get(), work.now()));
            refuse(
                    unknown.with(ticket).withProof(overcut.get().pieces()),
                    redemption.refusal(ticket, overcut.get()),
                    work);
        } else if (objection.isPresent()) {
            refuse(unknown, objection.get(), work);
        } else {
            admit(unknown, redeem, work);
        }
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
                for (var victim : evict.victims()) {
                    work.find(victim, Occupancy.class)
                            .filter(occupancy -> !occupancy.state().ended())
                            .ifPresent(occupancy -> settlement.settle(
                                    occupancy,
                                    Occupancies.closing(occupancy, "The site was full, and another lease goes first."),
                                    work));
                }
            }
        }
        Occupancy accepted = redemption.accept(unknown, ticket, redeem.payloads(), work.now());
        work.put(accepted);
        Occupancy told = settlement.tell(accepted, Settlement.held(accepted, Optional.empty()), work);
        work.put(told);
        machinery.drive(told, work);
    }

    void revoke(Envelope envelope, Link conversation, Ticket ticket, Work work) {
        boolean issued = ticket.issuer().equals(envelope.from());
        if (!issued || redemption.forged(ticket)) {
            LOG.warn("{} revokes ticket {}, which it did not issue", envelope.from(), ticket.id());
            return;
        }
        redemption.spend(ticket, envelope.reservation());
        Occupancy revoked = redemption
                .unknown(envelope.reservation(), Link.to(ticket.holder()))
                .with(ticket)
                .withProblem("It was given back before it was redeemed.")
                .with(conversation);
        work.put(site.say(revoked, conversation, new Message.Vacated(), work));
    }

    /** What runs is for its holder to close: the broker hears when it has ended. */
    void revoke(Occupancy occupancy, Ticket ticket, Work work) {
        if (!occupancy.state().ended()) {
            work.put(occupancy);
            return;
        }
        boolean unspent = occupancy.ticket().isEmpty();
        if (unspent) {
            redemption.spend(ticket, occupancy.id());
        }
        Occupancy revoked = unspent ? occupancy.with(ticket) : occupancy;
        work.put(site.say(revoked, revoked.broker().orElseThrow(), new Message.Vacated(), work));
    }
}
