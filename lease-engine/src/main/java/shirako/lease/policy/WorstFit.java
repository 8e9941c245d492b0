package shirako.lease.policy;

import java.util.Comparator;
import shirako.lease.calendar.SiteRoom;

/**
 * The site with most left over first, which spreads requests over sites and leaves each room to grow (ORCA's
 * BrokerWorstFitPolicy). What is left over is counted in units of the request, by the dimension that runs out first; ORCA
 * compares one dimension after the other, so that much memory never makes up for a little less CPU.
 */
public final class WorstFit implements SiteOrderPolicy {
    private static final Comparator<SiteRoom> ORDER =
            Comparator.comparingDouble(LeftOver::of).reversed().thenComparing(BY_NUMBER);

    @Override
    public String name() {
        return "worst-fit";
    }

    @Override
    public int compare(SiteRoom one, SiteRoom other) {
        return ORDER.compare(one, other);
    }
}
