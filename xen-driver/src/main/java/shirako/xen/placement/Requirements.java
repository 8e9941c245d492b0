package shirako.xen.placement;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import shirako.lease.substrate.Capability;
import shirako.lease.substrate.HostConstraint;

/**
 * What a host must be or have, besides room, for a container to be placed there.
 *
 * @param labels each must be among the host's
 * @param cpuModel the host's must be the same; one that is not known is not the same
 * @param image the key of an image that must lie there
 * @param capabilities what the host must be able to do
 */
public record Requirements(
        Set<String> labels, Optional<String> cpuModel, Optional<String> image, Set<Capability> capabilities) {
    public static final Requirements NONE = new Requirements(Set.of(), Optional.empty(), Optional.empty(), Set.of());

    public Requirements {
        labels = Set.copyOf(labels);
        capabilities = Capability.ordered(capabilities);
    }

    /** What a container's lease asks of its host. */
    public static Requirements of(HostConstraint constraint) {
        return constraint.equals(HostConstraint.NONE)
                ? NONE
                : new Requirements(constraint.labels(), constraint.cpuModel(), Optional.empty(), Set.of());
    }

    /** The same with one more label. */
    public Requirements and(String label) {
        Set<String> more = new HashSet<>(labels);
        more.add(label);
        return new Requirements(more, cpuModel, image, capabilities);
    }

    /** Whether a host will do. The question that is asked millions of times, so that it makes no sentence. */
    public boolean metBy(HostTraits host) {
        return this.equals(NONE)
                || (host.labels().containsAll(labels)
                        && (cpuModel.isEmpty() || cpuModel.equals(host.cpuModel()))
                        && (image.isEmpty() || host.images().contains(image.get()))
                        && host.capabilities().containsAll(capabilities));
    }

    /** Why a host will never do, as a part of a sentence about it; empty when it will. */
    public Optional<String> objection(HostTraits host) {
        Set<String> missing = new TreeSet<>(labels);
        missing.removeAll(host.labels());
        if (!missing.isEmpty()) {
            return Optional.of("it has no label " + String.join(", ", missing));
        }
        if (cpuModel.isPresent() && !cpuModel.equals(host.cpuModel())) {
            return Optional.of(
                    "its CPU model is " + host.cpuModel().orElse("not known") + " and not " + cpuModel.get());
        }
        if (image.isPresent() && !host.images().contains(image.get())) {
            return Optional.of("image " + image.get() + " does not lie there");
        }
        String unable = capabilities.stream()
                .filter(wanted -> !host.capabilities().contains(wanted))
                .map(wanted -> wanted.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" and "));
        return unable.isEmpty() ? Optional.empty() : Optional.of("it cannot " + unable + " containers");
    }
}
