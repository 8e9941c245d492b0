package shirako.lease;

import java.time.Duration;
import java.time.Instant;

/**
 * A half-open interval of time, [start, end).
 *
 * @param start first instant that belongs to the term
 * @param end first instant that no longer does; after {@code start}
 */
public record Term(Instant start, Instant end) {
    public Term {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("a term ends after it starts: " + start + " .. " + end);
        }
    }

    public static Term of(Instant start, Duration duration) {
        return new Term(start, start.plus(duration));
    }

    public Duration duration() {
        return Duration.between(start, end);
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    public boolean contains(Term other) {
        return !other.start.isBefore(start) && !other.end.isAfter(end);
    }

    public boolean overlaps(Term other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    /** The same start with a later (or earlier) end. */
    public Term until(Instant newEnd) {
        return new Term(start, newEnd);
    }
}
