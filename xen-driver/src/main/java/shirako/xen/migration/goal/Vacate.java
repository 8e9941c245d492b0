package shirako.xen.migration.goal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import shirako.lease.HostId;
import shirako.xen.migration.Estate;
import shirako.xen.migration.PlacedContainer;

/**
 * Some hosts are to be empty. Their containers go where least is left, the largest first (best fit decreasing: Johnson and
 * others, SIAM Journal on Computing 3, 1974); only where that leaves one without room, others move over for it.
 *
 * @param hosts the hosts that are to be empty
 */
public record Vacate(Set<HostId> hosts) implements TargetPolicy {
    /** Orders that are tried: whoever found no room in one comes first in the next. */
    private static final int TRIES = 8;

    public Vacate {
        hosts = Set.copyOf(hosts);
    }

    /** One host is to be empty, for its maintenance say. */
    public static Vacate drain(HostId host) {
        return new Vacate(Set.of(host));
    }

    /** Several hosts are to be empty together, such as those on a power line that will fail. */
    public static Vacate evacuation(Set<HostId> hosts) {
        return new Vacate(hosts);
    }

    @Override
    public TargetAnswer target(Estate estate) {
        Sketch first = new Sketch(estate);
        boolean[] allowed = new boolean[first.hosts.size()];
        Arrays.fill(allowed, true);
        List<Integer> order = new ArrayList<>();
        for (HostId host : hosts) {
            allowed[first.host(host)] = false;
            order.addAll(first.residents.get(first.host(host)));
        }
        for (int c : order) {
            if (!first.containers.get(c).movable()) {
                return rooted(first.containers.get(c));
            }
        }
        order.sort(Comparator.<Integer>comparingDouble(c -> -first.share(c, first.at[c]))
                .thenComparing(Comparator.naturalOrder()));
        int left = put(first, order, allowed);
        int lost = left;
        Sketch sketch = first;
        for (int attempt = 1; attempt < TRIES && left != Sketch.NOWHERE; attempt++) {
            order.remove((Integer) left);
            order.addFirst(left);
            sketch = new Sketch(estate);
            left = put(sketch, order, allowed);
        }
        return left == Sketch.NOWHERE ? sketch.found() : noRoom(first, lost, allowed);
    }

    /** Puts all elsewhere; gives the first that finds no room. */
    private static int put(Sketch sketch, List<Integer> order, boolean[] allowed) {
        order.forEach(c -> sketch.put(c, Sketch.NOWHERE));
        MakingRoom making = new MakingRoom(sketch, allowed);
        for (int c : order) {
            int host = sketch.bestFit(c, allowed);
            if (host != Sketch.NOWHERE) {
                sketch.put(c, host);
            } else if (!making.put(c)) {
                return c;
            }
        }
        return Sketch.NOWHERE;
    }

    private static TargetAnswer rooted(PlacedContainer container) {
        return new TargetAnswer.NoRoom(
                container.id(),
                "Container " + container.id() + " cannot leave host " + container.host()
                        + " now: it is being made, moved or suspended, or its host can neither move nor suspend it. Try again in"
                        + " a minute or two.");
    }

    static TargetAnswer noRoom(Sketch sketch, int c, boolean[] allowed) {
        PlacedContainer container = sketch.containers.get(c);
        return new TargetAnswer.NoRoom(
                container.id(),
                "Container " + container.id() + " finds no room: " + Obstacles.words(sketch, c, allowed));
    }
}
