package shirako.xen.migration;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.HostCondition;

/**
 * A site's hosts and the containers on them, now.
 *
 * @param hosts every host on which a container is or to which one may be moved
 * @param absent the site's other hosts, which nothing can be moved to or from, and why; for people
 * @param containers every container on the first that holds anything
 */
public record Estate(List<SiteHost> hosts, Map<HostId, HostCondition> absent, List<PlacedContainer> containers) {
    public Estate(List<SiteHost> hosts, List<PlacedContainer> containers) {
        this(hosts, Map.of(), containers);
    }

    /** @throws IllegalArgumentException when a host is unknown, anything is named twice, or a host is over-committed already */
    public Estate {
        hosts = List.copyOf(hosts);
        absent = Map.copyOf(absent);
        containers = List.copyOf(containers);
        Map<HostId, Sliver> free = new HashMap<>();
        for (SiteHost host : hosts) {
            if (free.put(host.id(), host.capacity()) != null) {
                throw new IllegalArgumentException("host " + host.id() + " is named twice");
            }
        }
        Set<ContainerId> seen = new HashSet<>();
        for (PlacedContainer container : containers) {
            if (!seen.add(container.id())) {
                throw new IllegalArgumentException("container " + container.id() + " is named twice");
            }
            Sliver room = free.get(container.host());
            if (room == null) {
                throw new IllegalArgumentException(
                        "container " + container.id() + " is on host " + container.host() + ", which is not known");
            }
            free.put(
                    container.host(),
                    room.minus(container.sliver())
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "host " + container.host() + " is over-committed already")));
        }
    }
}
