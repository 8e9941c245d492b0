package shirako.xen.migration.goal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import shirako.xen.migration.Estate;
import shirako.xen.migration.PlacedContainer;
import shirako.xen.placement.HostTenant;
import shirako.xen.placement.HostView;
import shirako.xen.placement.Placement;
import shirako.xen.placement.PlacementPolicy;
import shirako.xen.placement.PlacementRequest;

/**
 * Each container goes where a placement policy would put it now, if it would rather have it there than where it is. One pass,
 * from the fullest host on, and of a host those first that relieve it most for their MiB.
 *
 * @param policy says where
 * @param mostMib how many MiB may be moved at most, from 0
 */
public record Rebalance(PlacementPolicy policy, long mostMib) implements TargetPolicy {
    @Override
    public TargetAnswer target(Estate estate) {
        Sketch sketch = new Sketch(estate);
        List<HostView> views = new ArrayList<>();
        for (int host = 0; host < sketch.hosts.size(); host++) {
            views.add(view(sketch, host));
        }
        double[] load =
                IntStream.range(0, views.size()).mapToDouble(sketch::load).toArray();
        List<Integer> hosts =
                new ArrayList<>(IntStream.range(0, load.length).boxed().toList());
        hosts.sort(Comparator.<Integer>comparingDouble(host -> -load[host]).thenComparing(Comparator.naturalOrder()));
        long left = mostMib;
        for (int host : hosts) {
            for (int c : byRelief(sketch, host)) {
                int mib = sketch.containers.get(c).movedMib();
                if (mib <= left && sketch.containers.get(c).movable() && moves(sketch, views, c, host)) {
                    left -= mib;
                }
            }
        }
        return sketch.found();
    }

    private static List<Integer> byRelief(Sketch sketch, int host) {
        return sketch.residents.get(host).stream()
                .filter(c -> sketch.containers
                        .get(c)
                        .host()
                        .equals(sketch.hosts.get(host).id()))
                .sorted(Comparator.<Integer>comparingDouble(c -> -sketch.share(c, host)
                                / (1.0 + sketch.containers.get(c).movedMib()))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private boolean moves(Sketch sketch, List<HostView> views, int c, int host) {
        PlacedContainer container = sketch.containers.get(c);
        var request = new PlacementRequest(container.id(), container.sliver(), container.requirements());
        sketch.put(c, Sketch.NOWHERE);
        views.set(host, view(sketch, host));
        int to = chosen(sketch, request, views, host);
        // Preferred to where it is, and not only found before it among equals.
        if (to != host && chosen(sketch, request, List.of(views.get(host), views.get(to)), host) == host) {
            to = host;
        }
        sketch.put(c, to);
        views.set(host, view(sketch, host));
        if (to != host) {
            views.set(to, view(sketch, to));
        }
        return to != host;
    }

    private int chosen(Sketch sketch, PlacementRequest request, List<HostView> views, int otherwise) {
        return policy.place(request, views) instanceof Placement.Placed(var host) ? sketch.host(host) : otherwise;
    }

    private static HostView view(Sketch sketch, int host) {
        return new HostView(
                sketch.hosts.get(host).id(),
                sketch.hosts.get(host).capacity(),
                sketch.free[host],
                sketch.hosts.get(host).traits(),
                sketch.residents.get(host).stream()
                        .sorted()
                        .map(c -> new HostTenant(sketch.containers.get(c).id(), sketch.slivers[c]))
                        .toList(),
                Optional.empty());
    }
}
