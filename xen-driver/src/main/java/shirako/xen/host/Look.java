package shirako.xen.host;

import java.util.Map;
import java.util.Set;
import shirako.lease.substrate.ContainerId;

/**
 * What a look at a host found.
 *
 * @param containers every container of ours that is there
 * @param contested those among them that do not run there and are marked as being at another host too: a move was under
 *     way, and only both hosts together say where it ended
 */
public record Look(Map<ContainerId, Found> containers, Set<ContainerId> contested) {
    public Look {
        containers = Map.copyOf(containers);
        contested = Set.copyOf(contested);
    }
}
