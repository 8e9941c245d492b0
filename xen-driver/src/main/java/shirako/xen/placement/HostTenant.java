package shirako.xen.placement;

import shirako.lease.ReservationId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;

/**
 * A container on a host.
 *
 * @param container which
 * @param holds what it takes from the host now
 */
public record HostTenant(ContainerId container, Sliver holds) {
    /** The gang that it is a node of. */
    public ReservationId gang() {
        return container.reservation();
    }
}
