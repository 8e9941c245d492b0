package shirako.lease.calendar;

import java.time.Duration;
import java.time.Instant;
import shirako.lease.Term;

/**
 * Instants as whole microseconds since 1970, as the journal keeps them. Finer instants are rounded down and durations up,
 * so that terms that meet still meet, and nothing is found to fit for less than was asked.
 */
final class Micros {
    /** Two of these still add up without overflow; no calendar of ours goes that far. */
    static final long FOREVER = 1L << 61;

    private static final long SECOND = 1_000_000;

    private Micros() {}

    static long of(Instant instant) {
        long second = instant.getEpochSecond();
        if (second >= FOREVER / SECOND) {
            return FOREVER;
        }
        return second <= -FOREVER / SECOND ? -FOREVER : second * SECOND + instant.getNano() / 1000;
    }

    static long of(Duration duration) {
        if (duration.getSeconds() >= FOREVER / SECOND) {
            return FOREVER;
        }
        return Math.max(1, duration.getSeconds() * SECOND + (duration.getNano() + 999) / 1000);
    }

    /** The end of a term, at least a microsecond after its start. */
    static long endOf(Term term) {
        return Math.max(of(term.start()) + 1, of(term.end()));
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, SECOND), Math.floorMod(micros, SECOND) * 1000);
    }
}
