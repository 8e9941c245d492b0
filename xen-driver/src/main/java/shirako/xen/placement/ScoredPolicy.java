package shirako.xen.placement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A policy that takes, of all hosts that have room and meet the requirements, the one with the least score. */
public interface ScoredPolicy extends PlacementPolicy {
    /** The lower the better; of equal ones the earlier host is taken. Asked only for hosts that have room. */
    double score(PlacementRequest request, HostView host);

    @Override
    default Placement place(PlacementRequest request, List<HostView> hosts) {
        @Nullable HostView best = null;
        double least = Double.POSITIVE_INFINITY;
        // A loop and no stream: rebalancing a site asks for each container and host.
        for (HostView host : hosts) {
            if (host.takes(request)) {
                double score = score(request, host);
                if (best == null || score < least) {
                    best = host;
                    least = score;
                }
            }
        }
        return best == null ? Placement.nowhere(request, hosts) : new Placement.Placed(best.id());
    }
}
