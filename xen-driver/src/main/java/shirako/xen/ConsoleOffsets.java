package shirako.xen;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import shirako.lease.substrate.ContainerId;

/** How much each console has said: one that goes on at another host, or after a suspension, goes on counting. */
final class ConsoleOffsets {
    private final Map<ContainerId, Long> said = new ConcurrentHashMap<>();

    void said(ContainerId id, long bytes) {
        said.merge(id, bytes, Math::max);
    }

    long of(ContainerId id) {
        return said.getOrDefault(id, 0L);
    }

    void forget(ContainerId id) {
        said.remove(id);
    }
}
