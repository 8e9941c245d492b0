package shirako.xen.host;

import java.util.Optional;
import shirako.lease.substrate.ContainerId;

/**
 * The names of a container's volumes: the domain's name and a suffix. They tell the container's story to a driver that
 * remembers nothing: a domain without the marker was never let run; a marker without a domain means that it ended.
 */
record VolumeName(ContainerId id, Part part) {
    /** In the order in which they are removed: the marker last, so that half a removal never looks like half a start. */
    enum Part {
        PAYLOAD,
        SCRATCH,
        CONSOLE,
        RESULT,
        /** Xen: what the guest would write to its base. */
        BASE,
        /** The memory of a suspended container. */
        MEMORY,
        /** Empty; there while the container is paused. */
        PAUSED,
        /** Empty; made after the domain exists and before it is let run. */
        STARTED;

        private String suffix() {
            return "." + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    @Override
    public String toString() {
        return id.domainName() + part.suffix();
    }

    static Optional<VolumeName> parse(String name) {
        for (Part part : Part.values()) {
            if (name.endsWith(part.suffix())) {
                String stem = name.substring(0, name.length() - part.suffix().length());
                return ContainerId.isDomainName(stem)
                        ? Optional.of(new VolumeName(ContainerId.ofDomainName(stem), part))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
