package shirako.lease.substrate;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import shirako.lease.HostId;
import shirako.lease.Sliver;

/**
 * One hypervisor machine, now.
 *
 * @param id its name
 * @param uri how libvirt reaches it
 * @param hypervisor what runs there, for people, such as {@code QEMU 7.2 (emulation)}
 * @param capacity what its containers may hold together
 * @param used what its containers hold now
 * @param containers how many of ours exist there
 * @param capabilities what it can do beyond making and destroying containers
 * @param features what kind of host it is; empty until it was reached once
 * @param condition whether anything new can come to it now
 */
public record HostState(
        HostId id,
        URI uri,
        String hypervisor,
        Sliver capacity,
        Sliver used,
        int containers,
        Set<Capability> capabilities,
        Optional<HostFeatures> features,
        HostCondition condition) {
    public HostState {
        capabilities = Capability.ordered(capabilities);
    }

    /** One of no particular kind. */
    public HostState(
            HostId id,
            URI uri,
            String hypervisor,
            Sliver capacity,
            Sliver used,
            int containers,
            Set<Capability> capabilities,
            HostCondition condition) {
        this(id, uri, hypervisor, capacity, used, containers, capabilities, Optional.of(HostFeatures.NONE), condition);
    }

    /** Whether it answers. */
    public boolean reachable() {
        return condition.answers();
    }

    /** Whether new containers can come to it now. */
    public boolean usable() {
        return condition instanceof HostCondition.Ready;
    }

    public boolean draining() {
        return condition instanceof HostCondition.Draining;
    }

    public boolean declaredDead() {
        return condition instanceof HostCondition.DeclaredDead;
    }

    /** Why nothing new can come to it now, in a sentence; empty when it can. */
    public Optional<String> problem() {
        return condition.problem();
    }

    /** What nobody holds, whether or not anything new can come; nothing while the host does not answer. */
    public Sliver free() {
        return reachable() ? capacity.minus(used).orElse(Sliver.NONE) : Sliver.NONE;
    }
}
