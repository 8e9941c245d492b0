package shirako.lease;

import java.time.Duration;

/**
 * What a lease puts up with for the sake of others.
 *
 * @param suspension for how long in all its containers may be suspended; zero means never
 * @param leastUnits to how few units it may be shrunk; its own number of units means never
 */
public record Tolerance(Duration suspension, int leastUnits) {
    public Tolerance {
        if (suspension.isNegative()) {
            throw new IllegalArgumentException("nothing is suspended for a negative time: " + suspension);
        }
        if (leastUnits < 1) {
            throw new IllegalArgumentException("a lease keeps at least one unit, not " + leastUnits);
        }
    }

    /** Neither suspended nor shrunk. */
    public static Tolerance none(int units) {
        return new Tolerance(Duration.ZERO, units);
    }
}
