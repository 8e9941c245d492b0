package shirako.xen.host;

import java.util.Map;
import java.util.Set;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.Disposition;

/**
 * What a look at a host found.
 *
 * @param containers every container of ours that is there
 * @param contested those among them that do not run there and are marked as being at another host too: a move was under
 *     way, and only both hosts together say where it ended
 * @param dispositions what may be done to those that run and were not known
 */
public record Look(
        Map<ContainerId, Found> containers, Set<ContainerId> contested, Map<ContainerId, Disposition> dispositions) {
    public Look {
        containers = Map.copyOf(containers);
        contested = Set.copyOf(contested);
        dispositions = Map.copyOf(dispositions);
    }
}
