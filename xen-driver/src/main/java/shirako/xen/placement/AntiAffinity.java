package shirako.xen.placement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shirako.lease.HostId;

/**
 * Another policy with the nodes of one gang on different hosts, so that the loss of a host takes as few of them as possible.
 *
 * @param chooses picks among the hosts that are left
 * @param strictness whether nodes may share a host when there is no other
 */
public record AntiAffinity(PlacementPolicy chooses, Strictness strictness) implements PlacementPolicy {
    /** How much different hosts matter. */
    public enum Strictness {
        /** Not at all. */
        NONE,
        /** Hosts with fewest nodes of the gang come first. */
        PREFER,
        /** A host with a node of the gang takes no other one; the container rather waits. */
        DEMAND
    }

    @Override
    public String name() {
        return chooses.name();
    }

    @Override
    public PlacementPolicy rebalancing() {
        return new AntiAffinity(chooses.rebalancing(), strictness);
    }

    @Override
    public Placement place(PlacementRequest request, List<HostView> hosts) {
        if (strictness == Strictness.NONE) {
            return chooses.place(request, hosts);
        }
        List<Integer> crowds = hosts.stream()
                .map(host -> nodesOf(request, host))
                .distinct()
                .sorted()
                .toList();
        for (int crowd : strictness == Strictness.DEMAND ? List.of(0) : crowds) {
            Placement placement = chooses.place(
                    request,
                    hosts.stream()
                            .filter(host -> nodesOf(request, host) == crowd)
                            .toList());
            if (placement instanceof Placement.Placed) {
                return placement;
            }
        }
        return strictness == Strictness.DEMAND ? apart(request, hosts) : Placement.nowhere(request, hosts);
    }

    /** Hosts of the gang's other nodes are full only for now, as nodes come and go. */
    private static Placement apart(PlacementRequest request, List<HostView> hosts) {
        Placement.Nowhere nowhere = Placement.nowhere(request, hosts);
        if (nowhere instanceof Placement.Impossible) {
            return nowhere;
        }
        Map<HostId, String> reasons = new LinkedHashMap<>(nowhere.reasons());
        for (HostView host : hosts) {
            if (host.takes(request)) {
                reasons.put(host.id(), "another node of the same reservation is there, and they are to be kept apart");
            }
        }
        return new Placement.FullNow(reasons);
    }

    private static int nodesOf(PlacementRequest request, HostView host) {
        int nodes = 0;
        for (HostTenant tenant : host.tenants()) {
            if (tenant.gang().equals(request.container().reservation())
                    && !tenant.container().equals(request.container())) {
                nodes++;
            }
        }
        return nodes;
    }
}
