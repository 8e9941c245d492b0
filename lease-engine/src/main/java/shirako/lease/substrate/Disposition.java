package shirako.lease.substrate;

import java.time.Duration;

/**
 * What a site may do to a lease's containers for the sake of others, when it moves them about.
 *
 * @param suspension for how long in all each of them may be suspended; zero means never
 * @param priority where the site has a choice, the lower one is disturbed; from -1000 to 1000
 */
public record Disposition(Duration suspension, int priority) {
    /** Not to be suspended, and of no particular weight. */
    public static final Disposition NONE = new Disposition(Duration.ZERO, 0);

    private static final int HIGHEST = 1000;

    public Disposition {
        if (suspension.isNegative()) {
            throw new IllegalArgumentException("nothing is suspended for a negative time: " + suspension);
        }
        if (priority < -HIGHEST || priority > HIGHEST) {
            throw new IllegalArgumentException("a priority lies between -1000 and 1000, not at " + priority);
        }
    }
}
