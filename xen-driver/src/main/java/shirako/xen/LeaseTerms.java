package shirako.xen;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.Disposition;
import shirako.lease.substrate.HostConstraint;
import shirako.xen.placement.HostTraits;
import shirako.xen.placement.Requirements;

/** What the leases of containers that exist say: what may be done to them, and what kind of host they need. */
final class LeaseTerms {
    private final Map<ContainerId, Terms> told = new ConcurrentHashMap<>();

    /** @param disposition less what was done already, as far as this driver has seen it */
    private record Terms(Disposition disposition, HostConstraint constraint) {
        Terms suspendedFor(Duration time) {
            Duration left = disposition.suspension().minus(time);
            return new Terms(
                    new Disposition(left.isNegative() ? Duration.ZERO : left, disposition.priority()), constraint);
        }
    }

    /** From when it is made, or seen running for the first time. */
    void tell(ContainerId id, Disposition disposition, HostConstraint constraint) {
        told.putIfAbsent(id, new Terms(disposition, constraint));
    }

    boolean knows(ContainerId id) {
        return told.containsKey(id);
    }

    Disposition disposition(ContainerId id) {
        return Optional.ofNullable(told.get(id)).map(Terms::disposition).orElse(Disposition.NONE);
    }

    /**
     * What any host must be that the container comes to. What is suspended cannot be asked: of such a one that this driver has not
     * seen running, it is all that the host is where it lies, so that it goes nowhere where it should not.
     */
    Requirements requirements(ContainerId id, HostTraits here) {
        return Optional.ofNullable(told.get(id))
                .map(terms -> Requirements.of(terms.constraint()))
                .orElseGet(() -> new Requirements(here.labels(), here.cpuModel(), Optional.empty(), Set.of()));
    }

    /** It was suspended for a while and goes on. */
    void suspended(ContainerId id, Duration time) {
        told.computeIfPresent(id, (any, terms) -> terms.suspendedFor(time));
    }

    void forget(ContainerId id) {
        told.remove(id);
    }
}
