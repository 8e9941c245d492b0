package shirako.xen;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.HostConstraint;
import shirako.xen.placement.HostTraits;
import shirako.xen.placement.Requirements;

/** What kind of host containers need that exist. */
final class Constraints {
    private final Map<ContainerId, HostConstraint> told = new ConcurrentHashMap<>();

    /** From when it is made, or seen running for the first time. */
    void tell(ContainerId id, HostConstraint constraint) {
        told.putIfAbsent(id, constraint);
    }

    /**
     * What any host must be that the container comes to. What is suspended cannot be asked: of such a one that this driver has not
     * seen running, it is all that the host is where it lies, so that it goes nowhere where it should not.
     */
    Requirements requirements(ContainerId id, HostTraits here) {
        return Optional.ofNullable(told.get(id))
                .map(Requirements::of)
                .orElseGet(() -> new Requirements(here.labels(), here.cpuModel(), Optional.empty(), Set.of()));
    }

    void forget(ContainerId id) {
        told.remove(id);
    }
}
