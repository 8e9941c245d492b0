package shirako.portal.host;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import shirako.lease.HostId;
import shirako.lease.substrate.ContainerId;

/**
 * What hosts and containers use, as measured.
 *
 * @param at when
 * @param hosts by host, all its containers together; hosts that were not measured are left out
 * @param containers by container
 */
public record UsageReading(Instant at, Map<HostId, Use> hosts, Map<ContainerId, Use> containers) {
    /** Of before anything was measured. */
    public static final UsageReading NONE = new UsageReading(Instant.MIN, Map.of(), Map.of());

    public UsageReading {
        hosts = Map.copyOf(hosts);
        containers = Map.copyOf(containers);
    }

    /** Of a host; empty where it was not measured. */
    public Optional<Use> of(HostId host) {
        return Optional.ofNullable(hosts.get(host));
    }

    public Use of(ContainerId container) {
        return containers.getOrDefault(container, Use.UNKNOWN);
    }
}
