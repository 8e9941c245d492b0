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
        try {
            return Optional.of(connection.domainLookupByName(id.domainName()));
        } catch (LibvirtException failed) {
            if (LibvirtFailures.gone(failed)) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    static boolean runs(HostConnection connection, ContainerId id) throws LibvirtException {
        Optional<Domain> domain = find(connection, id);
        try {
            return domain.isPresent() && domain.get().getInfo().state != DomainState.VIR_DOMAIN_PAUSED;
        } catch (LibvirtException failed) {
            if (LibvirtFailures.gone(failed)) {
                return false;
            }
            throw failed;
        }
    }
}
