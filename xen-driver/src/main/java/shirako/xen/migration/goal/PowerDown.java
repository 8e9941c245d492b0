package shirako.xen.migration.goal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import shirako.xen.migration.Estate;

/**
 * As many hosts as can be found are emptied onto the others that have containers, so that they could sleep: those first whose
 * containers have fewest MiB. Nobody moves twice, and a host is emptied wholly or left alone (the consolidation of Beloglazov,
 * Abawajy and Buyya, Future Generation Computer Systems 28, 2012, with bytes in the place of power).
 */
public record PowerDown() implements TargetPolicy {
    @Override
    public TargetAnswer target(Estate estate) {
        Sketch sketch = new Sketch(estate);
        boolean[] awake = new boolean[sketch.hosts.size()];
        boolean[] receiving = new boolean[awake.length];
        long[] mib = new long[awake.length];
        List<Integer> order = new ArrayList<>();
        for (int host = 0; host < awake.length; host++) {
            awake[host] = !sketch.residents.get(host).isEmpty();
            boolean movable = true;
            for (int c : sketch.residents.get(host)) {
                mib[host] += sketch.containers.get(c).movedMib();
                movable &= sketch.containers.get(c).movable();
            }
            if (awake[host] && movable) {
                order.add(host);
            }
        }
        order.sort(Comparator.<Integer>comparingLong(host -> mib[host]).thenComparing(Comparator.naturalOrder()));
        for (int host : order) {
            if (!receiving[host]) {
                empty(sketch, host, awake, receiving);
            }
        }
        return sketch.found();
    }

    private static void empty(Sketch sketch, int host, boolean[] awake, boolean[] receiving) {
        List<Integer> going = new ArrayList<>(sketch.residents.get(host));
        going.sort(Comparator.<Integer>comparingDouble(c -> -sketch.share(c, host))
                .thenComparing(Comparator.naturalOrder()));
        awake[host] = false;
        for (int i = 0; i < going.size(); i++) {
            int to = sketch.bestFit(going.get(i), awake);
            if (to == Sketch.NOWHERE) {
                going.subList(0, i).forEach(c -> sketch.put(c, host));
                awake[host] = true;
                return;
            }
            sketch.put(going.get(i), to);
        }
        going.forEach(c -> receiving[sketch.at[c]] = true);
    }
}
