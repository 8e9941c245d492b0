package shirako.xen.placement;

import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;

/**
 * A container that looks for a host.
 *
 * @param container whose it is: containers of one reservation are a gang
 * @param sliver what it will hold there
 * @param requirements what the host must be or have besides room
 */
public record PlacementRequest(ContainerId container, Sliver sliver, Requirements requirements) {}
