package shirako.lease.actor;

import static shirako.lease.PendingOperation.MODIFYING;
import static shirako.lease.PendingOperation.PRIMING;
import static shirako.lease.PendingOperation.RESUMING;
import static shirako.lease.PendingOperation.SUSPENDING;

import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.journal.Occupancy;
import shirako.lease.journal.Unit;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerStatus;

/** What comes back from a site's machines: how commands went, and what containers did by themselves. */
final class MachineReports {
    private static final Logger LOG = LoggerFactory.getLogger(MachineReports.class);

    private final Machinery machinery;
    private final Settlement settlement;

    MachineReports(Machinery machinery, Settlement settlement) {
        this.machinery = machinery;
        this.settlement = settlement;
    }

    /** A container came to another phase, as its driver tells. */
    void seen(ContainerStatus status, Work work) {
        onUnit(
                status.id(),
                work,
                occupancy -> occupancy.withUnit(status.id(), unit -> Occupancies.see(unit, status, work)));
    }

    /** A command that is not one to destroy was carried out. */
    void done(MachineCommand.OnContainer command, ContainerStatus status, Work work) {
        machinery.done(command.id());
        if (status.phase() == ContainerPhase.FAILED) {
            notDone(command, status.detail(), false, work);
            return;
        }
        onUnit(command.id(), work, occupancy -> occupancy.retryNow().withUnit(command.id(), unit -> {
            boolean first = command instanceof MachineCommand.Create && unit.unmade();
            Unit seen = first || command instanceof MachineCommand.Resume
                    ? unit.seen(status, work.now())
                    : Occupancies.see(unit, status, work);
            return command instanceof MachineCommand.Resize resize
                    ? seen.having(resize.sliver())
                    : command instanceof MachineCommand.Create create
                            ? seen.having(create.spec().sliver())
                            : seen;
        }));
    }

    /** A command that is not one to destroy was not carried out. */
    void notDone(MachineCommand.OnContainer command, String reason, boolean retryable, Work work) {
        machinery.done(command.id());
        onUnit(command.id(), work, occupancy -> {
            Occupancy hindered = occupancy
                    .withUnit(command.id(), unit -> unit.seen(Occupancies.hindered(unit.status(), reason), work.now()))
                    .withProblem(reason);
            if (retryable || command instanceof MachineCommand.Resume) {
                return machinery.later(hindered, work.now());
            }
            return switch (occupancy.pending()) {
                case PRIMING -> Occupancies.ending(hindered);
                case MODIFYING -> Occupancies.unmodified(hindered);
                case SUSPENDING -> Occupancies.goingOn(hindered);
                case RESUMING -> machinery.later(hindered, work.now());
                default -> occupancy;
            };
        });
    }

    void destroyed(ContainerId id, Work work) {
        machinery.done(id);
        onUnit(id, work, occupancy -> occupancy
                .retryNow()
                .withUnits(occupancy.units().stream()
                        .filter(unit -> !(unit.status().id().equals(id) && unit.wish() == Unit.Wish.GIVE_BACK))
                        .map(unit -> unit.status().id().equals(id) && unit.wish() == Unit.Wish.DESTROY
                                ? Occupancies.gone(unit, work)
                                : unit)
                        .toList()));
    }

    void notDestroyed(ContainerId id, String reason, Work work) {
        machinery.done(id);
        LOG.warn("container {} could not be destroyed and is tried again: {}", id, reason);
        onUnit(id, work, occupancy -> machinery.later(occupancy, work.now()));
    }

    /** Of a unit that was given up nothing is heard any more. */
    private void onUnit(ContainerId id, Work work, UnaryOperator<Occupancy> change) {
        work.find(id.reservation(), Occupancy.class)
                .filter(occupancy -> !occupancy.state().ended())
                .filter(occupancy -> occupancy.units().stream()
                        .anyMatch(unit -> unit.status().id().equals(id) && unit.wish() != Unit.Wish.LOST))
                .ifPresent(occupancy -> settlement.settle(occupancy, change.apply(occupancy), work));
    }
}
