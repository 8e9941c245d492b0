package shirako.lease.substrate;

import java.util.List;
import java.util.Set;
import shirako.lease.HostId;

/**
 * What one look at a site's machines found. Only together do the two parts say that a container is gone: it is not among
 * the containers, and its host is among those that answered this very look.
 *
 * @param answered the hosts that were looked at with success
 * @param containers every container on them, stopped ones included
 */
public record Sighting(Set<HostId> answered, List<ContainerStatus> containers) {
    public Sighting {
        answered = Set.copyOf(answered);
        containers = List.copyOf(containers);
    }
}
