package shirako.portal.host;

import java.util.Collection;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * What is used now. What the hypervisor does not say, or what takes a second measurement that there is not yet, is empty.
 *
 * @param cpuMillis of processors, in millicores
 * @param memoryMib of memory
 * @param traffic bytes in a second
 */
public record Use(Optional<Integer> cpuMillis, Optional<Integer> memoryMib, Optional<Traffic> traffic) {
    /** Nothing is known. */
    public static final Use UNKNOWN = new Use(Optional.empty(), Optional.empty(), Optional.empty());

    /** Of all together: known where it is known of each. */
    static Use sum(Collection<Use> each) {
        return new Use(
                sum(each, Use::cpuMillis, 0, Integer::sum),
                sum(each, Use::memoryMib, 0, Integer::sum),
                sum(each, Use::traffic, Traffic.NONE, Traffic::plus));
    }

    private static <T> Optional<T> sum(
            Collection<Use> each, Function<Use, Optional<T>> part, T none, BinaryOperator<T> plus) {
        return each.stream()
                .map(part)
                .reduce(Optional.of(none), (a, b) -> a.flatMap(x -> b.map(y -> plus.apply(x, y))));
    }
}
