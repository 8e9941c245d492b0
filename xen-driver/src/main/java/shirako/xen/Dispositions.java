package shirako.xen;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.Disposition;

/** What may be done to containers that exist, less what was done already as far as this driver has seen it. */
final class Dispositions {
    private final Map<ContainerId, Disposition> told = new ConcurrentHashMap<>();

    /** From when it is made, or seen for the first time. */
    void tell(ContainerId id, Disposition disposition) {
        told.putIfAbsent(id, disposition);
    }

    boolean knows(ContainerId id) {
        return told.containsKey(id);
    }

    Disposition of(ContainerId id) {
        return told.getOrDefault(id, Disposition.NONE);
    }

    /** It was suspended for a while and goes on. */
    void suspended(ContainerId id, Duration time) {
        told.computeIfPresent(id, (any, before) -> {
            Duration left = before.suspension().minus(time);
            return new Disposition(left.isNegative() ? Duration.ZERO : left, before.priority());
        });
    }

    void forget(ContainerId id) {
        told.remove(id);
    }
}
