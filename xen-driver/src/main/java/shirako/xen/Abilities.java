package shirako.xen;

import java.util.Collection;
import java.util.Set;
import shirako.lease.substrate.Capability;

/** What hosts can do beyond making and destroying containers: it depends on how libvirt reaches them. */
final class Abilities {
    /** Suspension and live migration are not among them yet: their guests come back, but in the lab not their jobs. */
    private static final Set<Capability> OF_XEN = Set.of(Capability.RESIZE);

    private static final Set<Capability> OF_QEMU = Set.of();

    /** libvirt's LXC can neither set a container aside nor move it, and its share is fixed by this driver. */
    private static final Set<Capability> OF_LXC = Set.of();

    private Abilities() {}

    static Set<Capability> of(HostConfig host) {
        if (host.sharesItsKernel()) {
            return OF_LXC;
        }
        String scheme = String.valueOf(host.uri().getScheme());
        return scheme.startsWith("xen") ? OF_XEN : OF_QEMU;
    }

    /** Of a site: a container may come to lie on any of its hosts, so what one of them cannot do nobody may count on. */
    static Set<Capability> common(Collection<HostConfig> hosts) {
        return Capability.common(hosts.stream().map(Abilities::of).toList());
    }
}
