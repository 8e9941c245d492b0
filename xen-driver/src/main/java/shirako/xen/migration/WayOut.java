package shirako.xen.migration;

import java.time.Duration;

/** One thing that would break a deadlock: a container that is taken out of the others' way. */
public sealed interface WayOut {
    PlacedContainer container();

    /** MiB moved beyond what the container's own way costs. */
    long extraMib();

    /** For how long the container stands still, at least. */
    Duration suspended();

    /** By way of spare room on a third host. */
    record Detour(PlacedContainer container, long extraMib) implements WayOut {
        @Override
        public Duration suspended() {
            return Duration.ZERO;
        }
    }

    /** By being suspended until there is room where it is to be. */
    record Suspension(PlacedContainer container, long extraMib, Duration suspended) implements WayOut {}
}
