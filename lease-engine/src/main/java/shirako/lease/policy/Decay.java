package shirako.lease.policy;

import java.time.Duration;
import java.time.Instant;
import shirako.lease.Term;

/**
 * How what was used is forgotten: it counts for half as much after each half-life, as in the first fair-share scheduler (Kay and
 * Lauder, CACM 1988) and all since.
 *
 * @param halfLife above zero
 */
public record Decay(Duration halfLife) {
    private static final double LN_2 = Math.log(2);

    public Decay {
        if (!halfLife.isPositive()) {
            throw new IllegalArgumentException("a half-life is above zero, not " + halfLife);
        }
    }

    /** What is left at one instant of an amount that counted in full at another before. */
    public double left(double amount, Instant from, Instant to) {
        return from.isBefore(to) ? amount * Math.pow(2, -halfLives(from, to)) : amount;
    }

    /**
     * What is left now of a part of the whole that was used for a term, up to now, in seconds of the whole: each of its seconds
     * decays from when it was used on.
     */
    public double used(double part, Term term, Instant now) {
        Instant end = term.end().isBefore(now) ? term.end() : now;
        if (!term.start().isBefore(end)) {
            return 0;
        }
        double fromEnd = Math.pow(2, -halfLives(end, now));
        double fromStart = Math.pow(2, -halfLives(term.start(), now));
        return part * seconds(halfLife) / LN_2 * (fromEnd - fromStart);
    }

    private double halfLives(Instant from, Instant to) {
        return seconds(Duration.between(from, to)) / seconds(halfLife);
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() * 1e-9;
    }
}
