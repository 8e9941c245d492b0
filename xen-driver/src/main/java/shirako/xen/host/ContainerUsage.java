package shirako.xen.host;

import java.time.Duration;
import java.util.Optional;
import shirako.lease.substrate.ContainerId;

/**
 * What a running container has used since its domain came to its host.
 *
 * @param id the container
 * @param cpu processor time of all its processors together
 * @param memoryMib memory it has now
 * @param traffic with disks and network; empty where the hypervisor does not tell: Xen knows nothing of QEMU's disks
 */
public record ContainerUsage(ContainerId id, Duration cpu, int memoryMib, Optional<Traffic> traffic) {
    /**
     * Bytes that went in and out.
     *
     * @param read from its disks
     * @param written to its disks
     * @param received from the network
     * @param sent to the network
     */
    public record Traffic(long read, long written, long received, long sent) {}
}
