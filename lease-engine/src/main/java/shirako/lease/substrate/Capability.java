package shirako.lease.substrate;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a site's machines can do beyond making and destroying containers. */
public enum Capability {
    /** A running container gets another share of CPU, memory or network. */
    RESIZE,
    /** A running container is set aside with its memory on disk, and goes on later. */
    SUSPEND,
    /** A running container moves to another host of the site. */
    MIGRATE;

    /** What every one of them can; nothing when there are none. */
    public static Set<Capability> common(Collection<Set<Capability>> each) {
        if (each.isEmpty()) {
            return Set.of();
        }
        EnumSet<Capability> common = EnumSet.allOf(Capability.class);
        each.forEach(common::retainAll);
        return Collections.unmodifiableSet(common);
    }

    /** These capabilities, always in the same order: unlike that of {@link Set#copyOf}, in every process. */
    public static Set<Capability> ordered(Set<Capability> capabilities) {
        EnumSet<Capability> ordered = EnumSet.noneOf(Capability.class);
        ordered.addAll(capabilities);
        return Collections.unmodifiableSet(ordered);
    }
}
