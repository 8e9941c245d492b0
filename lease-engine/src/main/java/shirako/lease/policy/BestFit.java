package shirako.lease.policy;

import java.util.Comparator;
import shirako.lease.calendar.SiteRoom;

/**
 * The site with least left over first, which keeps whole sites free for what is large (ORCA's BrokerBestFit; Johnson and
 * others, SIAM Journal on Computing 1974, for what it costs). What is left over is counted as by {@link WorstFit}.
 */
public final class BestFit implements SiteOrderPolicy {
    private static final Comparator<SiteRoom> ORDER =
            Comparator.comparingDouble(LeftOver::of).thenComparing(BY_NUMBER);

    @Override
    public String name() {
        return "best-fit";
    }

    @Override
    public int compare(SiteRoom one, SiteRoom other) {
        return ORDER.compare(one, other);
    }
}
