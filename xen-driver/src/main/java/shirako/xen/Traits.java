package shirako.xen;

import java.util.Optional;
import java.util.TreeSet;
import shirako.lease.substrate.HostFeatures;
import shirako.xen.host.Host;
import shirako.xen.host.Machine;
import shirako.xen.placement.HostTraits;

/** What hosts are: partly what their administrator says, partly what was found there. */
final class Traits {
    private Traits() {}

    static HostTraits of(Host host) {
        return new HostTraits(
                host.config().labels(),
                host.machine().flatMap(Machine::cpuModel),
                host.images(),
                Abilities.of(host.config()));
    }

    /** What of it a lease can ask for; empty until the host was reached once. */
    static Optional<HostFeatures> features(Host host) {
        return host.machine()
                .map(machine -> new HostFeatures(new TreeSet<>(host.config().labels()), machine.cpuModel()));
    }
}
