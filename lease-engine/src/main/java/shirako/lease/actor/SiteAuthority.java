package shirako.lease.actor;

import static shirako.lease.PendingOperation.CLOSING;
import static shirako.lease.PendingOperation.NONE;
import static shirako.lease.PendingOperation.PRIMING;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.ActorId;
import shirako.lease.ReservationState;
import shirako.lease.Ticket;
import shirako.lease.journal.Delegation;
import shirako.lease.journal.Entry;
import shirako.lease.journal.Journal;
import shirako.lease.journal.Link;
import shirako.lease.journal.Occupancy;
import shirako.lease.journal.Unit;
import shirako.lease.protocol.Envelope;
import shirako.lease.protocol.LeaseOutcome;
import shirako.lease.protocol.Message;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerStatus;

/** Owns machines: delegates them, redeems tickets for containers, ends what must end, and keeps to what it delegated. */
final class SiteAuthority extends Role {
    private static final Logger LOG = LoggerFactory.getLogger(SiteAuthority.class);

    private final Duration keepResults;
    private final Inventory inventory;
    private final Redemption redemption;
    private final Machinery machinery;

    SiteAuthority(ActorId self, FederationSettings settings, Journal journal, RandomGenerator random) {
        super(self);
        this.keepResults = settings.keepResults();
        this.inventory = new Inventory(this, settings, random);
        this.redemption = new Redemption(self, journal);
        this.machinery = new Machinery(settings);
    }

    @Override
    TransitionTable table() {
        return TransitionTable.SITE;
    }

    @Override
    void rebuild(Memory memory) {
        redemption.rebuild(memory.all(Delegation.class), memory.all(Occupancy.class));
        machinery.forget();
    }

    @Override
    void redrive(Work work) {
        resend(Duration.ZERO, work);
        tick(work);
    }

    /** What is due by now: ends of terms, further attempts. */
    void tick(Work work) {
        for (Occupancy occupancy : work.all(Occupancy.class)) {
            if (!occupancy.state().ended()) {
                settle(occupancy, endWhenDue(occupancy, work.now()), work);
            }
        }
    }

    /** What the machines look like, asked for at {@code askedAt}. */
    void inspect(Inspection inspection, Work work) {
        inventory.offer(inspection.hosts(), work).ifPresent(redemption::become);
        for (Occupancy occupancy : work.all(Occupancy.class)) {
            if (!occupancy.state().ended()) {
                settle(occupancy, inspection.compare(occupancy, machinery), work);
            }
        }
        for (ContainerStatus status : inspection.containers()) {
            boolean wanted = work.find(status.id().reservation(), Occupancy.class)
                    .filter(occupancy -> !occupancy.state().ended())
                    .isPresent();
            if (!wanted) {
                LOG.warn("container {} belongs to no lease and is destroyed", status.id());
                work.want(new MachineCommand.Destroy(status.id()));
            }
        }
    }

    /** A container came to another phase, as its driver tells. */
    void seen(ContainerStatus status, Work work) {
        onUnit(status.id(), work, occupancy -> occupancy.withUnit(status.id().unit(), unit -> see(unit, status, work)));
    }

    void created(ContainerStatus status, Work work) {
        machinery.done(status.id());
        if (status.phase() == ContainerPhase.FAILED) {
            notCreated(status.id(), status.detail(), false, work);
        } else {
            onUnit(status.id(), work, occupancy -> occupancy
                    .retryNow()
                    .withUnit(
                            status.id().unit(),
                            unit -> unit.unmade() ? unit.seen(status, work.now()) : see(unit, status, work)));
        }
    }

    void notCreated(ContainerId id, String reason, boolean retryable, Work work) {
        machinery.done(id);
        onUnit(id, work, occupancy -> {
            Occupancy hindered =
                    occupancy.withUnit(id.unit(), unit -> unit.seen(hindered(unit.status(), reason), work.now()));
            if (occupancy.pending() != PRIMING) {
                return hindered;
            }
            return retryable
                    ? machinery.later(hindered.withProblem(reason), work.now())
                    : ending(hindered.withProblem(reason));
        });
    }

    void destroyed(ContainerId id, Work work) {
        machinery.done(id);
        onUnit(id, work, occupancy -> occupancy
                .retryNow()
                .withUnit(id.unit(), unit -> unit.wish() == Unit.Wish.DESTROY ? gone(unit, work) : unit));
    }

    void notDestroyed(ContainerId id, String reason, Work work) {
        machinery.done(id);
        LOG.warn("container {} could not be destroyed and is tried again: {}", id, reason);
        onUnit(id, work, occupancy -> machinery.later(occupancy, work.now()));
    }

    @Override
    void handleUnknown(Envelope envelope, Link conversation, Work work) {
        switch (envelope.message()) {
            case Message.Redeem redeem ->
                redeem(redemption.unknown(envelope.reservation(), conversation), redeem, work);
            case Message.CloseLease close ->
                work.put(tell(
                        redemption.unknown(envelope.reservation(), conversation),
                        new LeaseOutcome.Closed(close.reason()),
                        work));
            case Message.ExtendLease ignored ->
                work.put(tell(
                        redemption.unknown(envelope.reservation(), conversation),
                        new LeaseOutcome.Closed("There is no such lease at " + self + "."),
                        work));
            default -> LOG.warn("{} says {} about an unknown reservation", envelope.from(), envelope.message());
        }
    }

    @Override
    void handle(Entry entry, Message message, Work work) {
        if (!(entry instanceof Occupancy occupancy)) {
            return;
        }
        switch (message) {
            case Message.ExtendLease extension -> extend(occupancy, extension.ticket(), work);
            case Message.CloseLease close -> close(occupancy, close.reason(), work);
            default -> LOG.warn("a site has no use for {} about reservation {}", message, entry.id());
        }
    }

    private void redeem(Occupancy unknown, Message.Redeem redeem, Work work) {
        Optional<String> objection = redemption.objection(unknown, redeem, work.now());
        if (objection.isPresent()) {
            Occupancy refused = unknown.with(ReservationState.FAILED, NONE).withProblem(objection.get());
            work.put(tell(refused, new LeaseOutcome.Failed(objection.get()), work));
            return;
        }
        Occupancy accepted = redemption.accept(unknown, redeem, work.now());
        work.put(accepted);
        work.put(machinery.drive(tell(accepted, held(accepted, Optional.empty()), work), work));
    }

    private void extend(Occupancy occupancy, Ticket longer, Work work) {
        if (occupancy.state().ended()) {
            work.put(tell(occupancy, new LeaseOutcome.Closed("The lease was over already."), work));
            return;
        }
        Optional<String> objection = redemption.extensionObjection(occupancy, longer, work.now());
        Occupancy extended = objection.isPresent() ? occupancy : occupancy.with(longer);
        work.put(tell(extended, held(extended, objection), work));
    }

    private void close(Occupancy occupancy, String reason, Work work) {
        if (occupancy.state().ended()) {
            work.put(tell(occupancy, new LeaseOutcome.Closed(reason), work));
        } else {
            settle(occupancy, closing(occupancy, reason), work);
        }
    }

    private Occupancy endWhenDue(Occupancy occupancy, Instant now) {
        Instant end = Redemption.ticket(occupancy).term().end();
        if (end.isAfter(now) || occupancy.pending() == CLOSING) {
            return occupancy;
        }
        if (occupancy.pending() == PRIMING) {
            return ending(
                    occupancy.withProblem(occupancy.problem().orElse("The term was over before the container ran.")));
        }
        boolean keep = end.plus(keepResults).isAfter(now);
        List<Unit> units = new ArrayList<>();
        for (Unit unit : occupancy.units()) {
            boolean stopped = unit.status().phase() == ContainerPhase.STOPPED;
            units.add(keep && stopped ? unit : unit.unwanted());
        }
        Occupancy cut = occupancy.withUnits(units);
        boolean nothingKept = units.stream().noneMatch(unit -> unit.wish() == Unit.Wish.KEEP);
        return nothingKept ? closing(cut, "The term was over.") : cut;
    }

    private static Occupancy closing(Occupancy occupancy, String reason) {
        return occupancy.pending() == CLOSING ? occupancy : ending(occupancy.withProblem(reason));
    }

    private static Occupancy ending(Occupancy occupancy) {
        return occupancy
                .retryNow()
                .with(occupancy.state(), CLOSING)
                .withUnits(occupancy.units().stream().map(Unit::unwanted).toList());
    }

    private static Unit see(Unit unit, ContainerStatus status, Work work) {
        boolean stillMaking =
                unit.unmade() && (status.phase() == ContainerPhase.CREATING || status.phase() == ContainerPhase.FAILED);
        boolean backwards = unit.status().phase() == ContainerPhase.STOPPED && status.phase() != ContainerPhase.STOPPED;
        return stillMaking || backwards ? unit : unit.seen(status, work.now());
    }

    private static Unit gone(Unit unit, Work work) {
        ContainerStatus last = unit.status();
        return unit.seen(
                        new ContainerStatus(
                                last.id(), ContainerPhase.FAILED, last.host(), work.now(), "It ended with its lease."),
                        work.now())
                .gone();
    }

    private static ContainerStatus hindered(ContainerStatus status, String reason) {
        return new ContainerStatus(status.id(), status.phase(), status.host(), status.since(), reason);
    }

    private void onUnit(ContainerId id, Work work, UnaryOperator<Occupancy> change) {
        work.find(id.reservation(), Occupancy.class)
                .filter(occupancy -> !occupancy.state().ended())
                .filter(occupancy -> id.unit() < occupancy.units().size())
                .ifPresent(occupancy -> settle(occupancy, change.apply(occupancy), work));
    }

    /** Writes what an occupancy became, tells those who must know, and drives its containers to where they are to be. */
    private void settle(Occupancy before, Occupancy after, Work work) {
        Occupancy next = after;
        if (next.pending() == PRIMING && next.units().stream().noneMatch(Unit::unmade)) {
            next = next.with(ReservationState.ACTIVE, NONE);
        }
        if (next.pending() == CLOSING && next.empty()) {
            next = ended(next, work);
        } else if (!statuses(before).equals(statuses(next))) {
            next = tell(next, held(next, Optional.empty()), work);
        }
        next = inventory.tellPlaces(before, next, work);
        work.put(machinery.drive(next, work));
    }

    private Occupancy ended(Occupancy occupancy, Work work) {
        redemption.release(occupancy.id());
        String reason = occupancy.problem().orElse("The lease was closed.");
        boolean failed = occupancy.state() == ReservationState.TICKETED;
        Occupancy ended = occupancy.with(failed ? ReservationState.FAILED : ReservationState.CLOSED, NONE);
        return tell(ended, failed ? new LeaseOutcome.Failed(reason) : new LeaseOutcome.Closed(reason), work);
    }

    private Occupancy tell(Occupancy occupancy, LeaseOutcome outcome, Work work) {
        Link holder = occupancy.holder();
        return say(occupancy, holder, new Message.UpdateLease(holder.received(), outcome), work);
    }

    private static LeaseOutcome held(Occupancy occupancy, Optional<String> refusal) {
        return new LeaseOutcome.Held(Redemption.ticket(occupancy).term(), statuses(occupancy), refusal);
    }

    private static List<ContainerStatus> statuses(Occupancy occupancy) {
        return occupancy.units().stream().map(Unit::status).toList();
    }
}
