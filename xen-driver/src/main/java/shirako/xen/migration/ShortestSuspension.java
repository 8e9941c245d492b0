package shirako.xen.migration;

import java.util.Comparator;

/** The shortest standstill, so that a detour comes before any suspension; of equal ones fewest MiB moved. */
public final class ShortestSuspension implements DeadlockBreaker {
    private static final Comparator<WayOut> ORDER =
            Comparator.comparing(WayOut::suspended).thenComparingLong(WayOut::extraMib);

    @Override
    public String name() {
        return "shortest-suspension";
    }

    @Override
    public int compare(WayOut one, WayOut other) {
        return ORDER.compare(one, other);
    }
}
