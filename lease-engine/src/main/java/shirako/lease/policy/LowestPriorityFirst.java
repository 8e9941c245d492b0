package shirako.lease.policy;

import java.util.Comparator;

/** The lowest priority first, and of the same priority who started last (Kueue's candidates within one queue). */
public final class LowestPriorityFirst implements VictimOrder {
    static final Comparator<Granted> ORDER = Comparator.comparingInt(
                    (Granted lease) -> lease.request().priority())
            .thenComparing(YoungestFirst.ORDER);

    @Override
    public String name() {
        return "lowest-priority-first";
    }

    @Override
    public Comparator<Granted> over(Round round) {
        return ORDER;
    }
}
