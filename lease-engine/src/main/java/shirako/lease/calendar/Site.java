package shirako.lease.calendar;

import java.util.Arrays;
import shirako.lease.Sliver;

/** The bins of one site, by number, and what rules many of them out at once. Packs first fit. */
final class Site {
    /** So many bins are asked before the crowd is: most requests fit on one of them at once. */
    private static final int FEW = 4;

    private final int number;
    private final Bin[] bins;
    private final Crowd crowd;

    Site(int number, Bin[] bins) {
        this(number, bins, new Crowd(bins.length));
    }

    private Site(int number, Bin[] bins, Crowd crowd) {
        this.number = number;
        this.bins = bins;
        this.crowd = crowd;
    }

    /** The same promises on copies of the bins. */
    Site copy() {
        Bin[] copies = new Bin[bins.length];
        Arrays.setAll(copies, slot -> bins[slot].copy());
        return new Site(number, copies, new Crowd(crowd));
    }

    int number() {
        return number;
    }

    Bin[] bins() {
        return bins;
    }

    /** Puts another bin in the place of the one of the same number. */
    void replace(Bin bin) {
        bins[slot(bin)] = bin;
    }

    private int slot(Bin bin) {
        return Arrays.binarySearch(bins, bin, (one, other) -> Integer.compare(one.number(), other.number()));
    }

    void add(Epoch epoch, Bin bin, Amount amount, long start, long end) {
        bin.add(epoch, amount, start, end);
        crowd.note(epoch, new Stretches.Change(bin, slot(bin), amount.cpuMillis(), 1, start, end), bins);
    }

    void subtract(Epoch epoch, Bin bin, Amount amount, long start, long end) {
        bin.add(epoch, amount.negated(), start, end);
        crowd.note(epoch, new Stretches.Change(bin, slot(bin), -amount.cpuMillis(), -1, start, end), bins);
    }

    /**
     * Packs units on the bins from the first one on.
     *
     * @param packed gets the bin of each unit, from {@code done} on
     * @return up to where units are packed now
     */
    int pack(int[] packed, int done, Sliver sliver, long start, long end) {
        Amount one = Amount.of(sliver, 1);
        long[] taken = crowd.taken(start, end);
        int next = done;
        for (int slot = 0; slot < bins.length && next < packed.length; slot++) {
            Bin bin = bins[slot];
            if (bin.mayHold(one, taken[slot])) {
                int here = bin.room(sliver, start, end, packed.length - next);
                Arrays.fill(packed, next, next + here, bin.number());
                next += here;
            }
        }
        return next;
    }

    /** The placement of one unit; nothing when it does not fit. */
    int[] packOne(Sliver sliver, long start, long end) {
        Amount one = Amount.of(sliver, 1);
        Walk walk = new Walk(start, start, end - start);
        long[] taken = crowd.taken(start, end);
        for (int slot = 0; slot < bins.length; slot++) {
            Bin bin = bins[slot];
            if (bin.mayHold(one, taken[slot]) && bin.earliest(one, walk.again(start)) == start) {
                return bin.alone();
            }
        }
        return new int[0];
    }

    /** The first start for one unit up to the latest one; {@link Bin#NEVER} when there is none. */
    long earliest(Amount one, long length, long from, long latest) {
        Walk walk = new Walk(from, latest, length);
        int few = latest == from ? Math.max(0, bins.length - FEW) : bins.length;
        for (int slot = bins.length - 1; slot >= few; slot--) {
            if (bins[slot].earliest(one, walk.again(from)) == from) {
                return from;
            }
        }
        // Whatever the start up to the latest one, the term has this in it.
        long[] taken = crowd.taken(latest, from + length);
        long best = Bin.NEVER;
        for (int slot = few - 1; slot >= 0 && best != from; slot--) {
            if (bins[slot].mayHold(one, taken[slot])) {
                // An answer that is no better than the best one so far is not worth walking to.
                best = Math.min(best, bins[slot].earliest(one, walk.again(Math.min(latest, best - 1))));
            }
        }
        return best;
    }

    /** How many units fit for all of the term, at most {@code limit}. */
    int count(Sliver sliver, int limit, long start, long end) {
        return pack(new int[limit], 0, sliver, start, end);
    }

    Sliver capacity() {
        Amount sum = Amount.NONE;
        for (Bin bin : bins) {
            sum = bin.open() ? sum.plus(Amount.of(bin.capacity(), 1)) : sum;
        }
        return sum.sliver();
    }

    /** What is free on each open bin for all of the term, added up. */
    Sliver free(long start, long end) {
        Amount sum = Amount.NONE;
        for (Bin bin : bins) {
            sum = bin.open() ? sum.plus(bin.free(start, end).beyond(Amount.NONE)) : sum;
        }
        return sum.sliver();
    }

    /** How many units the bins could hold, empty and open. */
    long capacityInUnits(Sliver sliver, int limit) {
        long units = 0;
        for (Bin bin : bins) {
            units += Amount.of(bin.capacity(), 1).count(sliver, limit);
        }
        return units;
    }
}
