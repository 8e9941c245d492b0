package shirako.xen.host;

import org.libvirt.Domain;
import org.libvirt.Domain.DomainMigrateParameters;
import org.libvirt.Domain.MigrateFlags;
import org.libvirt.LibvirtException;
import org.libvirt.TypedParameter;
import org.libvirt.TypedStringParameter;
import shirako.lease.substrate.ContainerId;
import shirako.xen.Neighbourhood;

/**
 * Sends a running domain from host to host. The two libvirts do it among themselves (peer to peer), so that it ends one way
 * or the other also when we die meanwhile.
 */
final class LiveMigration {
    private LiveMigration() {}

    static void send(HostConnection from, ContainerId id, Neighbourhood to) throws LibvirtException {
        Domain domain = from.domainLookupByName(id.domainName());
        // Without parameters libvirt-java takes a call that Xen's driver does not know.
        TypedParameter[] parameters = {
            new TypedStringParameter(
                    DomainMigrateParameters.VIR_MIGRATE_PARAM_URI,
                    "tcp://" + to.libvirt().getHost())
        };
        domain.migrateToURI(to.libvirt().toString(), parameters, MigrateFlags.LIVE | MigrateFlags.PEER2PEER);
    }
}
