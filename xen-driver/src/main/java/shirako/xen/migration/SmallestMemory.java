package shirako.xen.migration;

import java.util.Comparator;

/** Fewest MiB moved beside the containers' own ways, be it by a detour or by a suspension; of equal ones the shorter standstill. */
public final class SmallestMemory implements DeadlockBreaker {
    private static final Comparator<WayOut> ORDER =
            Comparator.comparingLong(WayOut::extraMib).thenComparing(WayOut::suspended);

    @Override
    public String name() {
        return "smallest-memory";
    }

    @Override
    public int compare(WayOut one, WayOut other) {
        return ORDER.compare(one, other);
    }
}
