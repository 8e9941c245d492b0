package shirako.lease.substrate;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What kind of host one is, as a {@link HostConstraint} may ask for it.
 *
 * @param labels its administrator's words, such as {@code ssd}
 * @param cpuModel the model of its processors, as its hypervisor names it; empty when that names none
 */
public record HostFeatures(SortedSet<String> labels, Optional<String> cpuModel) {
    /** One that nothing is said of. */
    public static final HostFeatures NONE = new HostFeatures(Collections.emptySortedSet(), Optional.empty());

    public HostFeatures {
        labels = Collections.unmodifiableSortedSet(new TreeSet<>(labels));
    }
}
