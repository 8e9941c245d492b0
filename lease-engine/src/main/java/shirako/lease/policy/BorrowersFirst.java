package shirako.lease.policy;

import java.util.Comparator;
import java.util.Map;
import shirako.lease.plugin.Settings;

/**
 * Leases of organizations that hold more than their share first, of whom exceeds it most; then the lowest priority, then who
 * started last (Kueue's candidates across queues). Settings: {@code weight.<organization>}, 1 if it is not given.
 */
public final class BorrowersFirst implements VictimOrder {
    private final Weights weights;

    public BorrowersFirst() {
        this(Map.of());
    }

    /** @param weights by organization; 1 for all others */
    public BorrowersFirst(Map<String, Double> weights) {
        this.weights = new Weights(weights);
    }

    @Override
    public String name() {
        return "borrowers-first";
    }

    @Override
    public VictimOrder configured(Settings settings) {
        return new BorrowersFirst(settings.knowing("weight.").numbers("weight."));
    }

    @Override
    public Comparator<Granted> over(Round round) {
        Shares shares = new Shares(round, weights);
        return Comparator.comparingDouble(
                        (Granted lease) -> -shares.borrowed(lease.request().holder()))
                .thenComparing(LowestPriorityFirst.ORDER);
    }
}
