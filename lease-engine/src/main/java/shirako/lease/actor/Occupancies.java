package shirako.lease.actor;

import static shirako.lease.PendingOperation.CLOSING;
import static shirako.lease.PendingOperation.MODIFYING;
import static shirako.lease.PendingOperation.NONE;
import static shirako.lease.PendingOperation.PRIMING;
import static shirako.lease.PendingOperation.RESUMING;
import static shirako.lease.PendingOperation.SUSPENDED;
import static shirako.lease.PendingOperation.SUSPENDING;

import java.util.List;
import shirako.lease.ReservationState;
import shirako.lease.journal.Occupancy;
import shirako.lease.journal.Unit;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerStatus;

/** How a lease changes at its site: each method gives a new one. */
final class Occupancies {
    private Occupancies() {}

    static Occupancy closing(Occupancy occupancy, String reason) {
        return occupancy.pending() == CLOSING ? occupancy : ending(occupancy.withProblem(reason));
    }

    static Occupancy ending(Occupancy occupancy) {
        return occupancy.retryNow().with(occupancy.state(), CLOSING).withEach(Unit::unwanted);
    }

    /** A modification that cannot be: what was to be added is given up, and the rest stays as it is. */
    static Occupancy unmodified(Occupancy occupancy) {
        return occupancy
                .retryNow()
                .with(occupancy.state(), NONE)
                .withEach(unit ->
                        unit.wish() == Unit.Wish.KEEP && unit.unmade() ? unit.wishing(Unit.Wish.GIVE_BACK) : unit);
    }

    static Occupancy goingOn(Occupancy occupancy) {
        return occupancy
                .with(occupancy.state(), NONE)
                .withEach(unit -> unit.wish() == Unit.Wish.SUSPEND ? unit.wishing(Unit.Wish.KEEP) : unit);
    }

    /** What is under way is done once all units are where they are to be. */
    static Occupancy progress(Occupancy occupancy) {
        List<Unit> wanted = occupancy.wanted();
        return switch (occupancy.pending()) {
            case PRIMING ->
                wanted.stream().noneMatch(Unit::unmade) ? occupancy.with(ReservationState.ACTIVE, NONE) : occupancy;
            case MODIFYING -> {
                boolean done = occupancy.units().stream().noneMatch(unit -> unit.wish() == Unit.Wish.GIVE_BACK)
                        && wanted.stream().noneMatch(unit -> unit.unmade() || Machinery.toResize(occupancy, unit));
                yield done ? occupancy.with(occupancy.state(), NONE) : occupancy;
            }
            case SUSPENDING ->
                wanted.stream().noneMatch(unit -> unit.status().phase() == ContainerPhase.RUNNING)
                        ? occupancy.with(occupancy.state(), SUSPENDED)
                        : occupancy;
            case RESUMING ->
                wanted.stream().noneMatch(unit -> unit.status().phase() == ContainerPhase.SUSPENDED)
                        ? occupancy.with(occupancy.state(), NONE)
                        : occupancy;
            default -> occupancy;
        };
    }

    static Unit see(Unit unit, ContainerStatus status, Work work) {
        boolean stillMaking =
                unit.unmade() && (status.phase() == ContainerPhase.CREATING || status.phase() == ContainerPhase.FAILED);
        boolean backwards = unit.status().phase() == ContainerPhase.STOPPED && status.phase() != ContainerPhase.STOPPED;
        return stillMaking || backwards ? unit : unit.seen(status, work.now());
    }

    static Unit gone(Unit unit, Work work) {
        ContainerStatus last = unit.status();
        return unit.seen(
                        new ContainerStatus(
                                last.id(), ContainerPhase.FAILED, last.host(), work.now(), "It ended with its lease."),
                        work.now())
                .wishing(Unit.Wish.GONE);
    }

    static ContainerStatus hindered(ContainerStatus status, String reason) {
        return new ContainerStatus(status.id(), status.phase(), status.host(), status.since(), reason);
    }
}
