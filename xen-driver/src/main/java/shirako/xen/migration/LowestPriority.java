package shirako.xen.migration;

import java.util.Comparator;

/** The container of the lowest priority steps aside; of equal ones the one that costs least. */
public final class LowestPriority implements DeadlockBreaker {
    private static final Comparator<WayOut> ORDER =
            Comparator.<WayOut>comparingInt(way -> way.container().priority()).thenComparing(new SmallestMemory());

    @Override
    public String name() {
        return "lowest-priority";
    }

    @Override
    public int compare(WayOut one, WayOut other) {
        return ORDER.compare(one, other);
    }
}
