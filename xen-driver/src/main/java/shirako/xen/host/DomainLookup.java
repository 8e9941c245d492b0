package shirako.xen.host;

import java.util.Optional;
import org.libvirt.Domain;
import org.libvirt.DomainInfo.DomainState;
import org.libvirt.LibvirtException;
import shirako.lease.substrate.ContainerId;

/** Finds domains that may not be there. */
final class DomainLookup {
    private DomainLookup() {}

    static Optional<Domain> find(HostConnection connection, ContainerId id) throws LibvirtException {
        return LibvirtFailures.unlessGone(() -> connection.domainLookupByName(id.domainName()));
    }

    static boolean runs(HostConnection connection, ContainerId id) throws LibvirtException {
        return LibvirtFailures.unlessGone(
                        () -> connection.domainLookupByName(id.domainName()).getInfo().state)
                .filter(state -> state != DomainState.VIR_DOMAIN_PAUSED)
                .isPresent();
    }
}
