package shirako.lease.rate;

/**
 * How often somebody may ask.
 *
 * @param perSecond in the long run; above 0
 * @param burst at once, after a time of silence; from 1
 */
public record RateLimit(double perSecond, int burst) {
    /** Between actors, envelopes and requests for data together: more than a busy broker says to one site. */
    public static final RateLimit USUAL = new RateLimit(2000, 5000);

    public RateLimit {
        if (!(perSecond > 0) || burst < 1) {
            throw new IllegalArgumentException(
                    "a rate limit lets something through: " + perSecond + " per second, " + burst + " at once");
        }
    }
}
