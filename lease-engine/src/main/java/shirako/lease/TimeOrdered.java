package shirako.lease;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Identifiers that sort by the time they were made (UUID version 7, RFC 9562 section 5.7), so that database pages fill
 * from one end.
 */
public final class TimeOrdered {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int STEPS_BITS = 12;
    private static final AtomicLong LAST = new AtomicLong();

    private TimeOrdered() {}

    /**
     * A fresh identifier from the system's clock and a secure source. Within one process a later one sorts behind all
     * earlier ones, also within a millisecond and when the clock is set back (RFC 9562, section 6.2, method 3).
     */
    public static UUID uuid() {
        Instant now = InstantSource.system().instant();
        long step = ((long) now.getNano() % 1_000_000 << STEPS_BITS) / 1_000_000;
        long fresh = now.toEpochMilli() << STEPS_BITS | step;
        long steps = LAST.updateAndGet(last -> Math.max(last + 1, fresh));
        return uuid(steps >>> STEPS_BITS, steps & 0x0fffL, RANDOM);
    }

    /** A fresh identifier for {@code at}; repeatable when {@code random} is seeded. */
    public static UUID uuid(Instant at, RandomGenerator random) {
        return uuid(at.toEpochMilli(), random.nextLong() & 0x0fffL, random);
    }

    private static UUID uuid(long millis, long beside, RandomGenerator random) {
        long high = (millis << 16) | 0x7000L | beside;
        long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
