package shirako.xen;

import java.util.Collection;
import java.util.Set;
import shirako.lease.substrate.Capability;

/** What hosts can do beyond making and destroying containers: it depends on how libvirt reaches them. */
final class Abilities {
    private static final Set<Capability> OF_XEN = Set.of(Capability.RESIZE, Capability.SUSPEND);

    /** Of hosts that see each other's files. */
    private static final Set<Capability> OF_XEN_NEIGHBOUR =
            Set.of(Capability.RESIZE, Capability.SUSPEND, Capability.MIGRATE);

    private static final Set<Capability> OF_QEMU = Set.of(Capability.SUSPEND);

    /** libvirt's LXC can neither set a container aside nor move it, and its share is fixed by this driver. */
    private static final Set<Capability> OF_LXC = Set.of();

    private Abilities() {}

    static Set<Capability> of(HostConfig host) {
        if (host.sharesItsKernel()) {
            return OF_LXC;
        }
        String scheme = String.valueOf(host.uri().getScheme());
        if (scheme.startsWith("xen")) {
            return host.neighbourhood().isPresent() ? OF_XEN_NEIGHBOUR : OF_XEN;
        }
        return OF_QEMU;
    }

    /** Of a site: a container may come to lie on any of its hosts, so what one of them cannot do nobody may count on. */
    static Set<Capability> common(Collection<HostConfig> hosts) {
        return Capability.common(hosts.stream().map(Abilities::of).toList());
    }
}
