package shirako.lease.calendar;

import java.util.Arrays;
import java.util.List;
import shirako.lease.Shape;
import shirako.lease.Sliver;

/**
 * The search for a start at which several units fit at once. For each bin it knows how many units fit there now, and
 * between which starts that stays so; only when no bin gains a unit before, the search may jump to the first gain, and
 * only bins whose number has changed since are looked at again. So it costs O(log n) for each change of what fits on a
 * bin, and never a full packing for each breakpoint.
 */
final class Gang {
    private final List<Site> sites;
    private final Shape shape;
    private final long length;
    private final long latest;
    private final int[] fitting;
    private final long[] gains;
    private final long[] loses;

    /** @param bins how many bins there are at all sites, these and others */
    Gang(List<Site> sites, int bins, Shape shape, long length, long latest) {
        this.sites = sites;
        this.shape = shape;
        this.length = length;
        this.latest = latest;
        fitting = new int[bins];
        gains = new long[bins];
        loses = new long[bins];
        Arrays.fill(gains, Bin.NEVER);
        Arrays.fill(loses, Long.MIN_VALUE);
    }

    /** The first start from {@code from} on; {@link Bin#NEVER} when there is none up to the latest. */
    long earliest(long from) {
        long start = from;
        while (start <= latest && !fit(start)) {
            start = nextGain();
        }
        return start <= latest ? start : Bin.NEVER;
    }

    private boolean fit(long start) {
        int[] atSite = new int[sites.size()];
        for (int site = 0; site < atSite.length; site++) {
            long sum = 0;
            for (Bin bin : sites.get(site).bins()) {
                if (gains[bin.number()] <= start || loses[bin.number()] <= start) {
                    measure(bin, start);
                }
                sum += fitting[bin.number()];
            }
            atSite[site] = (int) Math.min(sum, shape.units());
        }
        Arrays.sort(atSite);
        long most = 0;
        for (int site = Math.max(0, atSite.length - shape.maxSites()); site < atSite.length; site++) {
            most += atSite[site];
        }
        return most >= shape.units();
    }

    private void measure(Bin bin, long start) {
        Sliver sliver = shape.sliver();
        int units = bin.room(sliver, start, start + length, shape.units());
        fitting[bin.number()] = units;
        gains[bin.number()] = units == shape.units()
                ? Bin.NEVER
                : bin.earliest(Amount.of(sliver, units + 1), new Walk(start, latest, length));
        long blocked = units == 0 ? Bin.NEVER : bin.blockedFrom(Amount.of(sliver, units), start + length);
        loses[bin.number()] = blocked == Bin.NEVER ? Bin.NEVER : blocked - length + 1;
    }

    private long nextGain() {
        long next = Bin.NEVER;
        for (Site site : sites) {
            for (Bin bin : site.bins()) {
                next = Math.min(next, gains[bin.number()]);
            }
        }
        return next;
    }
}
