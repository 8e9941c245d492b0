package shirako.lease.actor;

import static shirako.lease.PendingOperation.CLOSING;
import static shirako.lease.PendingOperation.NONE;
import static shirako.lease.PendingOperation.SUSPENDED;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.HostId;
import shirako.lease.PoolId;
import shirako.lease.Refusal;
import shirako.lease.Ticket;
import shirako.lease.journal.Absence;
import shirako.lease.journal.Entry;
import shirako.lease.journal.Journal;
import shirako.lease.journal.Link;
import shirako.lease.journal.Occupancy;
import shirako.lease.journal.Share;
import shirako.lease.journal.Unit;
import shirako.lease.policy.ConflictPolicy;
import shirako.lease.protocol.Envelope;
import shirako.lease.protocol.LeaseOutcome;
import shirako.lease.protocol.Message;
import shirako.lease.substrate.ContainerStatus;
import shirako.lease.substrate.Substrate;
import shirako.lease.ticket.ActorSigner;
import shirako.lease.ticket.KeyRing;
import shirako.lease.ticket.TicketInspector;
import shirako.lease.ticket.TicketMint;

/** Owns machines: delegates them, redeems tickets for containers, ends what must end, and keeps to what it delegated. */
final class SiteAuthority extends Role {
    private static final Logger LOG = LoggerFactory.getLogger(SiteAuthority.class);

    private final SiteSettings settings;
    private final Substrate substrate;
    private final Inventory inventory;
    private final Redemption redemption;
    private final Machinery machinery;
    private final Room room;
    private final Absences absences;
    private final Settlement settlement;
    private final Admission admission;
    private final LeaseChanges changes;
    private final MachineReports reports;

    SiteAuthority(
            SiteSettings settings,
            ActorSigner signer,
            KeyRing keys,
            Substrate substrate,
            ConflictPolicy conflicts,
            Journal journal,
            RandomGenerator random) {
        super(settings.self(), settings.repeatAfter());
        this.settings = settings;
        this.substrate = substrate;
        this.inventory = new Inventory(this, settings, new TicketMint(signer), keys, substrate.capabilities(), random);
        this.redemption = new Redemption(self, settings.skew(), journal, new TicketInspector(self, signer.key()), keys);
        this.machinery = new Machinery(settings);
        this.room = new Room(conflicts);
        this.absences = new Absences(self, settings.deadAfter());
        LeaseEvents events = new LeaseEvents(self);
        this.settlement = new Settlement(this, redemption, room, inventory, machinery);
        this.admission = new Admission(this, redemption, room, inventory, machinery, settlement, events);
        this.changes =
                new LeaseChanges(redemption, room, inventory, machinery, settlement, events, substrate.capabilities());
        this.reports = new MachineReports(machinery, settlement);
    }

    @Override
    TransitionTable table() {
        return TransitionTable.SITE;
    }

    @Override
    void rebuild(Memory memory, Instant now) {
        List<Occupancy> known = memory.all(Occupancy.class);
        inventory.rebuild(memory.all(Share.class));
        redemption.rebuild(known, now);
        room.rebuild(known);
        machinery.forget();
    }

    @Override
    void redrive(Work work) {
        // Machines forget it when the process ends, and what is made again must not get there.
        work.want(new MachineCommand.ShutOut(Absences.dead(work)));
        super.redrive(work);
        for (Occupancy occupancy : work.all(Occupancy.class)) {
            machinery.drive(occupancy, work);
        }
    }

    /** What takes what comes back from the machines. */
    MachineReports reports() {
        return reports;
    }

    /** What the machines look like, asked for at the inspection's instant. */
    void inspect(Inspection inspection, Work work) {
        redemption.forget(work.now());
        Set<HostId> dead = Absences.dead(work);
        absences.note(inspection, work);
        room.become(inspection.hosts());
        inventory.offer(inspection.hosts(), work);
        settleAll(Optional.of(inspection), work);
        for (ContainerStatus status : inspection.containers()) {
            if (Absences.unit(status.id(), work).filter(Unit::awaited).isEmpty()) {
                LOG.warn("container {} belongs to no lease, or was given up, and is destroyed", status.id());
                work.want(new MachineCommand.Destroy(status.id()));
            }
        }
        shutOut(dead, work);
    }

    /** Takes up what the machines look like, if they were looked at, and what died with its host. */
    private void settleAll(Optional<Inspection> inspection, Work work) {
        List<Absence> absent = work.all(Absence.class);
        for (Occupancy occupancy : work.all(Occupancy.class)) {
            if (!occupancy.state().ended()) {
                Occupancy found = inspection
                        .map(seen -> seen.compare(occupancy, machinery))
                        .orElse(occupancy);
                settlement.settle(occupancy, Absences.giveUp(found, absent, work.now()), work);
            }
        }
    }

    private void shutOut(Set<HostId> before, Work work) {
        Set<HostId> dead = Absences.dead(work);
        if (!dead.equals(before)) {
            work.want(new MachineCommand.ShutOut(dead));
        }
    }

    /** Declares a host dead that does not answer, before its time is over. */
    Declaration declareDead(HostId host, String by, List<HostId> hosts, Work work) {
        Set<HostId> dead = Absences.dead(work);
        Declaration declaration = absences.declare(host, by, hosts, work);
        settleAll(Optional.empty(), work);
        shutOut(dead, work);
        return declaration;
    }

    PoolId pool() {
        return settings.pool();
    }

    /** Whether the pool was in another mode before. */
    boolean drain(Share.Mode mode, String by, Work work) {
        boolean changed = inventory.drain(mode, work);
        if (changed) {
            long going = work.all(Occupancy.class).stream()
                    .filter(occupancy -> !occupancy.state().ended())
                    .count();
            work.record(PoolEvents.mode(self, pool(), mode, going, by, work.now()));
        }
        return changed;
    }

    /** The next attempt on the machines, the start of what came early, or the end of the term. */
    @Override
    Optional<Instant> dueAt(Entry entry) {
        if (!(entry instanceof Occupancy occupancy) || occupancy.state().ended()) {
            return Optional.empty();
        }
        boolean underWay = occupancy.pending() != NONE && occupancy.pending() != SUSPENDED;
        Optional<Instant> attempt = occupancy.units().stream()
                .flatMap(unit -> {
                    Instant next =
                            machinery.nextAttempt(occupancy, unit.status().id());
                    return underWay
                            ? Machinery.next(occupancy, unit).map(command -> next).stream()
                            : Machinery.goesOnAt(occupancy, unit).map(at -> at.isAfter(next) ? at : next).stream();
                })
                .filter(at -> !at.equals(Instant.EPOCH))
                .min(Comparator.naturalOrder());
        Optional<Instant> end = Optional.of(occupancy.pending())
                .filter(pending -> pending != CLOSING)
                .map(pending -> Tenure.nextEnd(occupancy, settings.keepResults()));
        return attempt.isEmpty()
                ? end
                : end.filter(at -> at.isBefore(attempt.get())).or(() -> attempt);
    }

    @Override
    void due(Entry entry, Work work) {
        if (entry instanceof Occupancy occupancy) {
            settlement.settle(occupancy, Tenure.endWhenDue(occupancy, settings.keepResults(), work.now()), work);
        }
    }

    @Override
    Reply handleOutsider(Optional<Entry> known, Envelope envelope, Link conversation, Work work) {
        return switch (envelope.message()) {
            case Message.Redeem redeem -> redeem(known, envelope, conversation, redeem, work);
            case Message.CloseLease close -> nothing(envelope, close.reason());
            case Message.ToSite ignored -> nothing(envelope, "You have no such lease at " + self + ".");
            case Message.Revoke revoke -> revoke(known, envelope, conversation, revoke.ticket(), work);
            default -> {
                LOG.warn("{} is none of its business here", said(envelope));
                yield new Reply.Noted();
            }
        };
    }

    /** What somebody says who has no lease here is true of him, and binds nobody else. */
    private static Reply nothing(Envelope envelope, String reason) {
        return new Reply.Kept(new Message.UpdateLease(envelope.sequence(), new LeaseOutcome.Closed(reason)));
    }

    private Reply redeem(
            Optional<Entry> known, Envelope envelope, Link conversation, Message.Redeem redeem, Work work) {
        Occupancy unknown = redemption.unknown(envelope.reservation(), conversation);
        Optional<Refusal> stranger = redemption.stranger(redeem.ticket(), unknown.tenant());
        if (stranger.isPresent()) {
            return new Reply.Said(Admission.refused(unknown, stranger.get()));
        }
        if (work.tombstone(envelope.reservation(), envelope.from()).isPresent()) {
            return new Reply.Kept(Admission.refused(unknown, redemption.givenBack(redeem.ticket())));
        }
        if (known.isPresent()) {
            Refusal taken = new Refusal(
                    Refusal.Code.WRONG_HOLDER,
                    "Site " + self + " does not take ticket " + redeem.ticket().id() + " under reservation "
                            + envelope.reservation() + ": another holder redeemed a ticket under that name. Reserve"
                            + " again, under a name of its own.");
            return new Reply.Kept(Admission.refused(unknown, taken));
        }
        return admission.redeem(unknown, redeem, work);
    }

    /** A broker may revoke what it has promised, also if it has not been heard of. */
    private Reply revoke(Optional<Entry> known, Envelope envelope, Link conversation, Ticket ticket, Work work) {
        Optional<Occupancy> refused = known.filter(Occupancy.class::isInstance)
                .map(Occupancy.class::cast)
                .filter(occupancy -> occupancy.broker().isEmpty()
                        && ticket.issuer().equals(envelope.from())
                        && ticket.holder().equals(occupancy.tenant()));
        if (refused.isPresent()) {
            handle(refused.get().with(conversation), conversation, envelope.message(), work);
            return new Reply.Noted();
        }
        return admission.revoke(envelope, ticket, work);
    }

    @Override
    void handle(Entry entry, Link conversation, Message message, Work work) {
        if (!(entry instanceof Occupancy occupancy)) {
            return;
        }
        boolean byHolder = conversation.peer().equals(occupancy.tenant());
        switch (message) {
            case Message.Revoke revoke when !byHolder -> admission.revoke(occupancy, revoke.ticket(), work);
            case Message.ToSite wanted when byHolder -> handle(occupancy, wanted, work);
            default ->
                LOG.warn(
                        "{} has no use for {} of {} about {}",
                        self,
                        message.getClass().getSimpleName(),
                        conversation.peer(),
                        entry.id());
        }
    }

    private void handle(Occupancy occupancy, Message.ToSite message, Work work) {
        if (occupancy.state().ended()) {
            work.put(settlement.tell(occupancy, afterTheEnd(occupancy, message), work));
            return;
        }
        switch (message) {
            case Message.Redeem ignored ->
                work.put(settlement.tell(occupancy, Settlement.held(occupancy, Optional.empty()), work));
            case Message.ExtendLease extension ->
                changes.amend(occupancy, extension.ticket(), List.of(), List.of(), work);
            case Message.ModifyLease change ->
                changes.amend(occupancy, change.ticket(), change.added(), change.victims(), work);
            case Message.SuspendLease wanted -> changes.suspend(occupancy, wanted, work);
            case Message.ResumeLease wanted -> changes.resume(occupancy, wanted.ticket(), work);
            case Message.CloseLease close ->
                settlement.settle(occupancy, Occupancies.closing(occupancy, close.reason()), work);
        }
    }

    private LeaseOutcome afterTheEnd(Occupancy occupancy, Message.ToSite message) {
        return message instanceof Message.Redeem redeem && occupancy.units().isEmpty()
                ? new LeaseOutcome.Refused(redemption.givenBack(redeem.ticket()))
                : new LeaseOutcome.Closed(occupancy.problem().orElse("The lease was over already."));
    }
}
