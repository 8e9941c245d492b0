package shirako.xen.host;

import java.util.Map;
import java.util.Set;
import shirako.lease.substrate.ContainerId;
import shirako.xen.domain.ContainerNote;

/**
 * What a look at a host found.
 *
 * @param containers every container of ours that is there
 * @param contested those among them that do not run there and are marked as being at another host too: a move was under
 *     way, and only both hosts together say where it ended
 * @param notes what their domains say of those that run and were not known
 */
public record Look(
        Map<ContainerId, Found> containers, Set<ContainerId> contested, Map<ContainerId, ContainerNote> notes) {
    public Look {
        containers = Map.copyOf(containers);
        contested = Set.copyOf(contested);
        notes = Map.copyOf(notes);
    }
}
