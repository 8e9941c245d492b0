package shirako.lease.substrate;

import java.time.Instant;
import java.util.Optional;
import shirako.lease.HostId;

/**
 * What is known of one container.
 *
 * @param id the container
 * @param phase where it stands
 * @param host where it was placed; empty while nothing was placed yet
 * @param since when it came to this phase, as far as the driver saw
 * @param detail one sentence for people, such as why it failed; may be empty
 */
public record ContainerStatus(
        ContainerId id, ContainerPhase phase, Optional<HostId> host, Instant since, String detail) {}
