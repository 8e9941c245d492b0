package shirako.xen.host;

import java.time.Duration;
import shirako.lease.substrate.ContainerId;

/**
 * What a running container has used since its domain came to its host.
 *
 * @param id the container
 * @param cpu processor time of all its processors together
 * @param memoryMib memory it has now
 * @param readBytes read from its disks
 * @param writtenBytes written to its disks
 * @param receivedBytes received from the network
 * @param sentBytes sent to the network
 */
public record ContainerUsage(
        ContainerId id,
        Duration cpu,
        int memoryMib,
        long readBytes,
        long writtenBytes,
        long receivedBytes,
        long sentBytes) {}
