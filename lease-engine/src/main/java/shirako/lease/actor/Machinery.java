package shirako.lease.actor;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import shirako.lease.PendingOperation;
import shirako.lease.journal.Occupancy;
import shirako.lease.journal.Unit;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerSpec;

/**
 * Drives containers to where they are to be. Remembers which calls are under way, so that none is made twice at a time
 * and nothing is destroyed while it is being made; after a restart all of them are made again, and so is one of which
 * nothing is heard for too long: a driver that loses an answer must not hold a lease for ever.
 */
final class Machinery {
    private static final Duration LOST_AFTER = Duration.ofMinutes(10);

    private final SiteSettings settings;
    private final Map<ContainerId, Instant> underWay = new HashMap<>();

    Machinery(SiteSettings settings) {
        this.settings = settings;
    }

    void forget() {
        underWay.clear();
    }

    void done(ContainerId id) {
        underWay.remove(id);
    }

    boolean busy(ContainerId id, Instant now) {
        Instant since = underWay.get(id);
        return since != null && since.plus(LOST_AFTER).isAfter(now);
    }

    /** When something is to be tried on a container that is not where it is to be. */
    Instant nextAttempt(Occupancy occupancy, ContainerId id) {
        Instant since = underWay.get(id);
        return since == null ? occupancy.notBefore() : since.plus(LOST_AFTER);
    }

    /** Wants done what is missing, if it is time. */
    void drive(Occupancy occupancy, Work work) {
        if (occupancy.state().ended() || occupancy.notBefore().isAfter(work.now())) {
            return;
        }
        for (Unit unit : occupancy.units()) {
            ContainerId id = unit.status().id();
            if (!busy(id, work.now())) {
                next(occupancy, unit)
                        .or(() -> overdue(occupancy, unit, work.now()))
                        .ifPresent(command -> {
                            underWay.put(id, work.now());
                            work.want(command);
                        });
            }
        }
    }

    private static Optional<MachineCommand.OnContainer> overdue(Occupancy occupancy, Unit unit, Instant now) {
        return goesOnAt(occupancy, unit)
                .filter(at -> !at.isAfter(now))
                .map(at -> new MachineCommand.Resume(unit.status().id()));
    }

    /**
     * Until when a container may stand still though its lease is to run: it is being moved, for as long as the lease tolerates.
     * Then it goes on where there is room, whatever became of the move. Empty where it does not stand still, or is to.
     */
    static Optional<Instant> goesOnAt(Occupancy occupancy, Unit unit) {
        boolean againstTheWish = occupancy.pending() == PendingOperation.NONE
                && unit.wish() == Unit.Wish.KEEP
                && unit.status().phase() == ContainerPhase.SUSPENDED;
        return againstTheWish
                ? Optional.of(unit.status().since().plus(occupancy.disposition().suspension()))
                : Optional.empty();
    }

    /** What brings a unit nearer to where it is to be; empty when it is there. */
    static Optional<MachineCommand.OnContainer> next(Occupancy occupancy, Unit unit) {
        ContainerId id = unit.status().id();
        ContainerPhase phase = unit.status().phase();
        PendingOperation pending = occupancy.pending();
        return switch (unit.wish()) {
            case GONE, LOST -> Optional.empty();
            case DESTROY, GIVE_BACK -> Optional.of(new MachineCommand.Destroy(id));
            case SUSPEND ->
                pending == PendingOperation.SUSPENDING && phase == ContainerPhase.RUNNING
                        ? Optional.of(new MachineCommand.Suspend(id))
                        : Optional.empty();
            case KEEP -> {
                boolean making = pending == PendingOperation.PRIMING || pending == PendingOperation.MODIFYING;
                if (unit.unmade() && making) {
                    yield Optional.of(new MachineCommand.Create(new ContainerSpec(
                            id,
                            Redemption.ticket(occupancy).sliver(),
                            unit.payloadBytes(),
                            occupancy.disposition(),
                            occupancy.constraint())));
                }
                if (phase == ContainerPhase.SUSPENDED && pending == PendingOperation.RESUMING) {
                    yield Optional.of(new MachineCommand.Resume(id));
                }
                if (toResize(occupancy, unit) && pending == PendingOperation.MODIFYING) {
                    yield Optional.of(new MachineCommand.Resize(
                            id, Redemption.ticket(occupancy).sliver()));
                }
                yield Optional.empty();
            }
        };
    }

    /** Whether a running unit has another sliver than the lease is for. */
    static boolean toResize(Occupancy occupancy, Unit unit) {
        return unit.wish() == Unit.Wish.KEEP
                && unit.status().phase() == ContainerPhase.RUNNING
                && !unit.sliver().equals(Redemption.ticket(occupancy).sliver());
    }

    /** The same, to be tried again after a pause that doubles with every attempt that failed. */
    Occupancy later(Occupancy occupancy, Instant now) {
        Duration pause = settings.retryAfter();
        for (int i = 0; i < occupancy.retries() && pause.compareTo(settings.retryAtMost()) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        Duration capped = pause.compareTo(settings.retryAtMost()) < 0 ? pause : settings.retryAtMost();
        return occupancy.retryAt(now.plus(capped));
    }
}
