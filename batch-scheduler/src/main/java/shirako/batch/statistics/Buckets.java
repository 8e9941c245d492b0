package shirako.batch.statistics;

import java.time.Instant;
import java.util.List;

/**
 * A stretch of time, cut into pieces that follow each other.
 *
 * @param bounds where it is cut, its begin and its end included; two or more, each after the one before
 */
public record Buckets(List<Instant> bounds) {
    public Buckets {
        bounds = List.copyOf(bounds);
        if (bounds.size() < 2) {
            throw new IllegalArgumentException("a stretch of time has two ends, and here are " + bounds.size());
        }
        for (int i = 1; i < bounds.size(); i++) {
            if (!bounds.get(i).isAfter(bounds.get(i - 1))) {
                throw new IllegalArgumentException(bounds.get(i) + " does not lie after " + bounds.get(i - 1));
            }
        }
    }

    public Instant from() {
        return bounds.getFirst();
    }

    public Instant to() {
        return bounds.getLast();
    }

    /** How many pieces there are. */
    public int count() {
        return bounds.size() - 1;
    }

    /** Where a piece begins, which is its first instant. */
    public Instant start(int bucket) {
        return bounds.get(bucket);
    }

    /** Where a piece ends, which is no part of it. */
    public Instant end(int bucket) {
        return bounds.get(bucket + 1);
    }
}
