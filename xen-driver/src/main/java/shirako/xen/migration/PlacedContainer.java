package shirako.xen.migration;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.xen.placement.Requirements;

/**
 * A running container, as the planner sees it.
 *
 * @param id which
 * @param host where it runs now
 * @param sliver what it holds there
 * @param movedMib memory in MiB that is really to be moved, from 0: a container may use less than it holds
 * @param priority of its lease; the higher the more it is spared
 * @param tolerance how long its lease bears a suspension; zero: not at all
 * @param mobility how it can be moved; nothing: it must stay where it is
 * @param requirements what any host that it comes to must be or have
 */
public record PlacedContainer(
        ContainerId id,
        HostId host,
        Sliver sliver,
        int movedMib,
        int priority,
        Duration tolerance,
        Set<Mobility> mobility,
        Requirements requirements) {
    public PlacedContainer {
        if (movedMib < 0 || tolerance.isNegative()) {
            throw new IllegalArgumentException("container " + id + " has no negative memory and no negative tolerance");
        }
        EnumSet<Mobility> ordered = EnumSet.noneOf(Mobility.class);
        ordered.addAll(mobility);
        mobility = Collections.unmodifiableSet(ordered);
    }

    /** Whether it can be migrated while it runs. */
    public boolean live() {
        return mobility.contains(Mobility.LIVE);
    }

    /** Whether it can be suspended, and its lease bears that at all. */
    public boolean suspendable() {
        return mobility.contains(Mobility.SUSPENDED) && tolerance.isPositive();
    }

    /** Whether it can come to another host in any way. */
    public boolean movable() {
        return live() || suspendable();
    }
}
