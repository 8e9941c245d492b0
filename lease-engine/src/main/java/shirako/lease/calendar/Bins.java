package shirako.lease.calendar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;
import shirako.lease.Shape;
import shirako.lease.Sliver;

/** All bins by site: finds sites for units, and when there is room. */
final class Bins {
    /** Of a term: how much later than at once a start is looked for next, on all bins. */
    private static final int FIRST_WINDOW = 8;

    private static final int WIDENING = 4;

    private final SiteOrder order;

    /** By number. */
    private final List<Bin> bins;

    /** By site number. */
    private final List<Site> sites;

    Bins(SiteOrder order) {
        this.order = order;
        bins = new ArrayList<>();
        sites = new ArrayList<>();
    }

    Bins(Bins other) {
        order = other.order;
        bins = new ArrayList<>(other.bins);
        sites = new ArrayList<>(other.sites.size());
        other.sites.forEach(site -> sites.add(site.copy()));
        for (Site site : sites) {
            for (Bin bin : site.bins()) {
                bins.set(bin.number(), bin);
            }
        }
    }

    int size() {
        return bins.size();
    }

    Bin get(int bin) {
        return bins.get(bin);
    }

    List<Bin> all() {
        return bins;
    }

    void set(int number, int site, Sliver capacity, boolean open) {
        if (number == bins.size()) {
            bins.add(new Bin(number, site, capacity, open));
            regroup(site);
            return;
        }
        Bin old = bins.get(number);
        Bin bin = old.become(site, capacity, open);
        bins.set(number, bin);
        if (old.site() == site) {
            site(site).replace(bin);
        } else {
            regroup(old.site());
            regroup(site);
        }
    }

    /** Makes a site anew from its bins; nobody is ruled out there until changes are noted. */
    private void regroup(int number) {
        sites.removeIf(site -> site.number() == number);
        Bin[] its = bins.stream().filter(bin -> bin.site() == number).toArray(Bin[]::new);
        if (its.length > 0) {
            sites.add(new Site(number, its));
            sites.sort(Comparator.comparingInt(Site::number));
        }
    }

    private Site site(int number) {
        for (Site site : sites) {
            if (site.number() == number) {
                return site;
            }
        }
        throw new IllegalArgumentException("no bin is at site " + number);
    }

    /** The bin of each unit; null when the units do not fit. */
    int @Nullable [] pack(Shape shape, long start, long end) {
        List<SiteRoom> rooms = new ArrayList<>(sites.size());
        for (Site site : sites) {
            rooms.add(new SiteRoom(site, shape, start, end));
        }
        rooms.sort(order);
        for (SiteRoom room : rooms) {
            int[] packed = packAt(room.place(), shape, start, end);
            if (packed.length > 0) {
                return packed;
            }
        }
        return shape.maxSites() == 1 || shape.units() == 1 ? null : split(rooms, shape, start, end);
    }

    private static int[] packAt(Site site, Shape shape, long start, long end) {
        if (shape.units() == 1) {
            return site.packOne(shape.sliver(), start, end);
        }
        int[] packed = new int[shape.units()];
        return site.pack(packed, 0, shape.sliver(), start, end) == packed.length ? packed : new int[0];
    }

    /** Takes the sites with the most room first: if any choice of so few sites is enough, that one is. */
    private static int @Nullable [] split(List<SiteRoom> rooms, Shape shape, long start, long end) {
        List<SiteRoom> roomiest = rooms.stream()
                .sorted(Comparator.comparingInt(SiteRoom::fitting).reversed())
                .limit(shape.maxSites())
                .toList();
        int[] packed = new int[shape.units()];
        int done = 0;
        for (SiteRoom room : roomiest) {
            done = room.place().pack(packed, done, shape.sliver(), start, end);
        }
        return done == packed.length ? packed : null;
    }

    /** The bins of more units at the sites where some are already; null when they do not fit there. */
    int @Nullable [] packBeside(int[] kept, Sliver sliver, int more, long start, long end) {
        int[] packed = new int[more];
        int done = 0;
        for (Site site : sites) {
            if (Arrays.stream(kept).anyMatch(bin -> bins.get(bin).site() == site.number())) {
                done = site.pack(packed, done, sliver, start, end);
            }
        }
        return done == more ? packed : null;
    }

    /** The first start up to the latest; {@link Bin#NEVER} when there is none. */
    long earliest(Shape shape, long length, long from, long latest) {
        if (shape.units() > 1 && shape.maxSites() > 1) {
            return new Gang(sites, bins.size(), shape, length, latest).earliest(from);
        }
        return shape.units() == 1
                ? earliestOfOne(shape.sliver(), length, from, latest)
                : earliestAtOneSite(shape, length, from, latest);
    }

    private long earliestAtOneSite(Shape shape, long length, long from, long latest) {
        long best = Bin.NEVER;
        for (int i = 0; i < sites.size() && best != from; i++) {
            long bound = Math.min(latest, best - 1);
            best = Math.min(best, new Gang(List.of(sites.get(i)), bins.size(), shape, length, bound).earliest(from));
        }
        return best;
    }

    /**
     * Looks on all bins for a start soon after {@code from} before it looks on any for a later one: how far a bin must be
     * followed that has no room for long, the others tell.
     */
    private long earliestOfOne(Sliver sliver, long length, long from, long latest) {
        Amount one = Amount.of(sliver, 1);
        long window = 0;
        while (true) {
            long bound = Math.min(latest, from + window);
            long best = earliestOfOne(one, length, from, bound);
            if (best != Bin.NEVER || bound == latest) {
                return best;
            }
            window = window == 0 ? Math.max(1, length / FIRST_WINDOW) : Math.min(Micros.FOREVER / 2, window) * WIDENING;
        }
    }

    /** From the last site to the first, as the first ones are likely to be filled first. */
    private long earliestOfOne(Amount one, long length, long from, long latest) {
        long best = Bin.NEVER;
        for (int i = sites.size() - 1; i >= 0 && best != from; i--) {
            best = Math.min(best, sites.get(i).earliest(one, length, from, Math.min(latest, best - 1)));
        }
        return best;
    }

    Sliver freeAtSite(int number, long start, long end) {
        return site(number).free(start, end);
    }

    /** Whether the bins, empty and open, hold the units at so few sites. */
    boolean couldEverHold(Shape shape) {
        long most = sites.stream()
                .map(site -> site.capacityInUnits(shape.sliver(), shape.units()))
                .sorted(Comparator.reverseOrder())
                .limit(shape.maxSites())
                .mapToLong(Long::longValue)
                .sum();
        return most >= shape.units();
    }

    /** Tells for each bin that has any of the units how many it has. */
    void each(int[] binOfUnit, ObjIntConsumer<Bin> action) {
        if (binOfUnit.length == 1) {
            action.accept(bins.get(binOfUnit[0]), 1);
            return;
        }
        int[] units = new int[bins.size()];
        for (int bin : binOfUnit) {
            units[bin]++;
        }
        for (int bin = 0; bin < units.length; bin++) {
            if (units[bin] > 0) {
                action.accept(bins.get(bin), units[bin]);
            }
        }
    }

    void add(Epoch epoch, Sliver sliver, int[] binOfUnit, long start, long end) {
        each(binOfUnit, (bin, units) -> site(bin.site()).add(epoch, bin, Amount.of(sliver, units), start, end));
    }

    void subtract(Epoch epoch, Sliver sliver, int[] binOfUnit, long start, long end) {
        each(binOfUnit, (bin, units) -> site(bin.site()).subtract(epoch, bin, Amount.of(sliver, units), start, end));
    }

    /** Adds all that is held from {@code from} on, in whatever shapes. */
    void add(Epoch epoch, Holding holding, long from) {
        for (Holding part = holding; part != null && part.end() > from; part = part.earlier()) {
            add(epoch, part.sliver(), part.binOfUnit(), Math.max(from, part.start()), part.end());
        }
    }

    /** Subtracts all that is held from {@code from} on, in whatever shapes. */
    void subtract(Epoch epoch, Holding holding, long from) {
        for (Holding part = holding; part != null && part.end() > from; part = part.earlier()) {
            subtract(epoch, part.sliver(), part.binOfUnit(), Math.max(from, part.start()), part.end());
        }
    }
}
