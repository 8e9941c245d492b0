package shirako.xen;

import java.util.List;
import java.util.stream.Collectors;
import shirako.lease.Sliver;
import shirako.lease.substrate.HostState;
import shirako.lease.substrate.SubstrateException;

/** No reachable host has room for a container now. */
public final class NoRoomException extends SubstrateException {
    public NoRoomException(Sliver sliver, List<HostState> hosts) {
        super("no host has room for " + sliver + " now: " + words(hosts), true);
    }

    private static String words(List<HostState> hosts) {
        return hosts.stream()
                .map(host -> host.id() + ": " + host.problem().orElseGet(() -> "free " + host.free()))
                .collect(Collectors.joining("; "));
    }
}
