package shirako.lease.substrate;

import shirako.lease.Leasable;
import shirako.lease.Sliver;

/**
 * What a container is to be. The same spec always means the same container: creating it twice makes one.
 *
 * @param id the container
 * @param sliver CPU share, memory, disk (the writable overlay and scratch space) and network it gets
 * @param payloadBytes size of the payload in bytes, rounded up to whole 512-byte blocks by the driver
 * @param disposition what may be done to it while it runs
 * @param constraint what kind of host it needs
 */
public record ContainerSpec(
        ContainerId id, Sliver sliver, long payloadBytes, Disposition disposition, HostConstraint constraint) {
    public ContainerSpec {
        Leasable.objection(sliver).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        if (payloadBytes < 0) {
            throw new IllegalArgumentException("a payload has no negative size: " + payloadBytes);
        }
    }

    /** One that is left alone while it runs, on any host. */
    public ContainerSpec(ContainerId id, Sliver sliver, long payloadBytes) {
        this(id, sliver, payloadBytes, Disposition.NONE, HostConstraint.NONE);
    }
}
