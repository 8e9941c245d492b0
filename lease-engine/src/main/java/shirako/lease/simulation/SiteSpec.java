package shirako.lease.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shirako.lease.ActorId;
import shirako.lease.Sliver;
import shirako.lease.substrate.Capability;

/** A provider site: its hosts in order, and who gets which part of them. */
record SiteSpec(
        ActorId id,
        List<Sliver> hosts,
        Map<ActorId, Double> shares,
        Set<Capability> capabilities,
        Duration keepResults,
        ClockSpec clock) {
    /** The name of a host. */
    static String host(int number) {
        return "h" + (number + 1);
    }
}
