package shirako.lease.calendar;

import shirako.lease.Sliver;
import shirako.lease.Term;

/**
 * What one reservation holds.
 *
 * @param sliver what one unit takes
 * @param unitsOnBin how many units each bin holds, by the bin's number; never changed once made
 * @param term for how long
 */
record Holding(Sliver sliver, int[] unitsOnBin, Term term) {
    Holding until(Term newTerm) {
        return new Holding(sliver, unitsOnBin, newTerm);
    }

    int unitsOn(int bin) {
        return bin < unitsOnBin.length ? unitsOnBin[bin] : 0;
    }

    Sliver amountOn(int bin) {
        return Slivers.times(sliver, unitsOn(bin));
    }
}
