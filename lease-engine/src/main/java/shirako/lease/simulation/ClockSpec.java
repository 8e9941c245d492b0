package shirako.lease.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How an actor's clock goes wrong: by so much at first, and by so many microseconds more in each second. Never backwards.
 *
 * @param offset by how much it is ahead at the beginning
 * @param drift how many microseconds it gains in a second; above -1,000,000
 */
record ClockSpec(Duration offset, long drift) {
    static final ClockSpec TRUE = new ClockSpec(Duration.ZERO, 0);

    InstantSource over(VirtualTime time, Instant begin) {
        if (equals(TRUE)) {
            return time;
        }
        return () -> {
            Instant now = time.instant();
            long seconds = Duration.between(begin, now).toMillis();
            return now.plus(offset).plusNanos(seconds * drift);
        };
    }
}
