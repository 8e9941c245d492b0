package shirako.predict;

import java.time.Duration;

/**
 * The runtimes to expect of one job: four out of five such jobs end between {@code lower} and {@code upper}.
 *
 * @param lower one job in ten is shorter (10 % quantile)
 * @param median about half of the jobs are shorter: the best single guess; where the source is the requested time, that time
 * @param upper one job in ten is longer (90 % quantile)
 * @param source what it rests on
 * @param sampleCount how many ended jobs it rests on; 0 for the requested time
 * @param evidence which jobs these were; always fits the source
 */
public record RuntimeDistribution(
        Duration lower, Duration median, Duration upper, Source source, int sampleCount, Evidence evidence) {
    public RuntimeDistribution {
        if (lower.isNegative() || median.compareTo(lower) < 0 || upper.compareTo(median) < 0) {
            throw new IllegalArgumentException("a distribution needs 0 <= lower <= median <= upper, not %s, %s, %s"
                    .formatted(lower, median, upper));
        }
        if (evidence.source() != source) {
            throw new IllegalArgumentException("evidence " + evidence + " does not come from source " + source);
        }
    }

    /** For a prediction whose kind of evidence is not known (any more). */
    public RuntimeDistribution(Duration lower, Duration median, Duration upper, Source source, int sampleCount) {
        this(lower, median, upper, source, sampleCount, Evidence.unspecified(source));
    }

    /**
     * The runtime that a share {@code q} of such jobs does not exceed, read off a curve through the three known points.
     * Nothing is known beyond these: below 0.1 the answer is {@link #lower}, above 0.9 it is {@link #upper}.
     *
     * @param q from 0 to 1
     */
    public Duration quantile(double q) {
        if (!(q >= 0 && q <= 1)) {
            throw new IllegalArgumentException("a quantile lies between 0 and 1, not at " + q);
        }
        return q < 0.5 ? between(lower, median, (q - 0.1) / 0.4) : between(median, upper, (q - 0.5) / 0.4);
    }

    /** In words for the person who submits: {@code 14 past runs of this script by you: usually 12 to 15 minutes}. */
    public String explanation() {
        return switch (source) {
            case REQUESTED_TIME -> "Nothing like this has run yet: planned with up to " + DurationWords.of(upper);
            case HISTORY ->
                "%,d past run%s %s: usually %s"
                        .formatted(sampleCount, sampleCount == 1 ? "" : "s", evidence.words(), usualRange());
            case MODEL -> "Learned from %,d past jobs: usually %s".formatted(sampleCount, usualRange());
        };
    }

    private String usualRange() {
        return DurationWords.range(lower, upper);
    }

    /** Geometric, as runtimes spread by factors; the added second keeps zero harmless. */
    private static Duration between(Duration from, Duration to, double share) {
        if (share <= 0) {
            return from;
        }
        if (share >= 1) {
            return to;
        }
        double low = LogSeconds.of(from);
        return LogSeconds.toDuration(low + share * (LogSeconds.of(to) - low));
    }
}
