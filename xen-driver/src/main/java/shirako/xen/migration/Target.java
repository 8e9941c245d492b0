package shirako.xen.migration;

import java.util.Map;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;

/**
 * Where containers are to be, and how large.
 *
 * @param hosts the host of each container that is to be on a certain one; all others stay
 * @param slivers the new sliver of each container that gets another one
 */
public record Target(Map<ContainerId, HostId> hosts, Map<ContainerId, Sliver> slivers) {
    public Target {
        hosts = Map.copyOf(hosts);
        slivers = Map.copyOf(slivers);
    }

    public Target(Map<ContainerId, HostId> hosts) {
        this(hosts, Map.of());
    }
}
