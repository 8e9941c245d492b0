package shirako.xen.placement;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import shirako.lease.substrate.Capability;

/**
 * What a host is, apart from how large and how full.
 *
 * @param labels its administrator's words, such as {@code ssd} or {@code rack=3}
 * @param cpuModel the model of its processors as libvirt names it; empty when it is not known
 * @param images keys of the container images that lie there
 * @param capabilities what its hypervisor can do with containers
 */
public record HostTraits(
        Set<String> labels, Optional<String> cpuModel, Set<String> images, Set<Capability> capabilities) {
    /** Nothing is known of the host. */
    public static final HostTraits NONE = new HostTraits(Set.of(), Optional.empty(), Set.of(), Set.of());

    public HostTraits {
        labels = Set.copyOf(labels);
        images = Set.copyOf(images);
        capabilities = Capability.ordered(capabilities);
    }

    public HostTraits labelled(Set<String> words) {
        return new HostTraits(words, cpuModel, images, capabilities);
    }

    /** The same with one more label. */
    public HostTraits and(String label) {
        Set<String> more = new HashSet<>(labels);
        more.add(label);
        return labelled(more);
    }

    public HostTraits able(Set<Capability> these) {
        return new HostTraits(labels, cpuModel, images, these);
    }
}
