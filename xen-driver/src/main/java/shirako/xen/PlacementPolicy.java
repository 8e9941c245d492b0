package shirako.xen;

import java.util.List;
import java.util.Optional;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.HostState;

/** Where a container goes. */
@FunctionalInterface
public interface PlacementPolicy {
    /** A host with room for the sliver, or nothing. Called with the hosts as they are now, in configured order. */
    Optional<HostId> place(Sliver sliver, List<HostState> hosts);

    /** The first host that has room. */
    static PlacementPolicy firstFit() {
        return (sliver, hosts) -> hosts.stream()
                .filter(host -> host.reachable() && sliver.fitsIn(host.free()))
                .map(HostState::id)
                .findFirst();
    }
}
