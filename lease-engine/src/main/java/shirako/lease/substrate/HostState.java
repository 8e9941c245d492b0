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
 * @param problem why it cannot be used now, in a sentence; empty when all is well
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
        Optional<String> problem) {
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
            Optional<String> problem) {
        this(id, uri, hypervisor, capacity, used, containers, capabilities, Optional.of(HostFeatures.NONE), problem);
    }

    public boolean reachable() {
        return problem.isEmpty();
    }

    /** What is free; nothing while the host cannot be used. */
    public Sliver free() {
        return reachable() ? capacity.minus(used).orElse(Sliver.NONE) : Sliver.NONE;
    }
}
