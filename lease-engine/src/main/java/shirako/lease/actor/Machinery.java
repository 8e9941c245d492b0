package shirako.lease.actor;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import shirako.lease.PendingOperation;
import shirako.lease.journal.Occupancy;
import shirako.lease.journal.Unit;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerSpec;

/**
 * Drives containers to where they are to be. Remembers which calls are under way, so that none is made twice at a time
 * and nothing is destroyed while it is being made; after a restart all of them are made again.
 */
final class Machinery {
    private final FederationSettings settings;
    private final Set<ContainerId> underWay = new HashSet<>();

    Machinery(FederationSettings settings) {
        this.settings = settings;
    }

    void forget() {
        underWay.clear();
    }

    void done(ContainerId id) {
        underWay.remove(id);
    }

    boolean busy(ContainerId id) {
        return underWay.contains(id);
    }

    /** Wants done what is missing, if it is time. */
    Occupancy drive(Occupancy occupancy, Work work) {
        if (occupancy.state().ended() || occupancy.notBefore().isAfter(work.now())) {
            return occupancy;
        }
        for (int i = 0; i < occupancy.units().size(); i++) {
            Unit unit = occupancy.units().get(i);
            ContainerId id = unit.status().id();
            if (busy(id)) {
                continue;
            }
            if (unit.wish() == Unit.Wish.DESTROY) {
                underWay.add(id);
                work.want(new MachineCommand.Destroy(id));
            } else if (unit.wish() == Unit.Wish.KEEP
                    && unit.unmade()
                    && occupancy.pending() == PendingOperation.PRIMING) {
                underWay.add(id);
                long bytes = occupancy.payloadBytes().get(i);
                work.want(new MachineCommand.Create(
                        new ContainerSpec(id, Redemption.ticket(occupancy).sliver(), bytes)));
            }
        }
        return occupancy;
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
