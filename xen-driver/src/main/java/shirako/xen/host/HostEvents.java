package shirako.xen.host;

import shirako.lease.HostId;
import shirako.lease.substrate.ContainerId;

/** What a host tells of itself. Called on the host's threads; must return quickly. */
public interface HostEvents {
    /** The domain of a container ended. */
    void ended(HostId host, ContainerId id);

    /** A container's console said something; see {@link shirako.lease.substrate.ContainerListener#console}. */
    void console(ContainerId id, long offset, byte[] bytes);

    /** How many bytes of a container's console were told of. */
    long heard(ContainerId id);
}
