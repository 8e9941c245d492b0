package shirako.lease;

/**
 * How much is asked for at once: a gang, all of it or nothing.
 *
 * @param sliver what one unit gets
 * @param units how many units; from 1, in one request up to {@value Leasable#MOST_UNITS}
 * @param maxSites over how many sites the units may be split at most; from 1, which means all at one site
 */
public record Shape(Sliver sliver, int units, int maxSites) {
    public Shape {
        if (units < 1) {
            throw new IllegalArgumentException("a request asks for at least one unit, not " + units);
        }
        if (maxSites < 1) {
            throw new IllegalArgumentException("units are at one site at least, not at " + maxSites);
        }
    }

    /** So many units at one site. */
    public static Shape atOneSite(Sliver sliver, int units) {
        return new Shape(sliver, units, 1);
    }

    /** The same gang with another number of units. */
    public Shape withUnits(int newUnits) {
        return new Shape(sliver, newUnits, maxSites);
    }
}
