package shirako.portal.host;

import java.time.Duration;
import java.util.Optional;
import shirako.lease.substrate.ContainerId;

/**
 * What a container has used since it came to its host.
 *
 * @param id which
 * @param cpu processor time of all its processors together
 * @param memoryMib memory that it has now; empty where the hypervisor does not say
 * @param traffic with disks and network; empty where the hypervisor does not say
 */
public record UsageSample(ContainerId id, Duration cpu, Optional<Integer> memoryMib, Optional<Traffic> traffic) {}
