package shirako.xen.migration;

import java.time.Duration;
import java.util.Comparator;

/**
 * What a plan costs. The fewer bytes the better; of equal ones the less suspension, then the earlier end.
 *
 * @param movedMib MiB of memory that are sent or written: a live migration once, a suspension and the resumption each once
 * @param suspended for how long containers stand still, all together, as estimated
 * @param makespan from the first step's begin to the last one's end, as estimated
 */
public record PlanCost(long movedMib, Duration suspended, Duration makespan) implements Comparable<PlanCost> {
    private static final Comparator<PlanCost> ORDER = Comparator.comparingLong(PlanCost::movedMib)
            .thenComparing(PlanCost::suspended)
            .thenComparing(PlanCost::makespan);

    @Override
    public int compareTo(PlanCost other) {
        return ORDER.compare(this, other);
    }
}
