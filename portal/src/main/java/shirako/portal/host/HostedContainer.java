package shirako.portal.host;

import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerPhase;

/**
 * A container on its host.
 *
 * @param id which
 * @param host where it is
 * @param phase how it was last seen
 * @param sliver what it may have while it runs
 */
public record HostedContainer(ContainerId id, HostId host, ContainerPhase phase, Sliver sliver) {}
