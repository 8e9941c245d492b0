package shirako.xen;

import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerStatus;

/**
 * A container as it was last seen.
 *
 * @param status how
 * @param sliver what it may have while it runs
 */
public record KnownContainer(ContainerStatus status, Sliver sliver) {}
