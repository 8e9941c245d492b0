package shirako.lease;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Identifiers that sort by the time they were made (UUID version 7, RFC 9562 section 5.7), so that database pages fill
 * from one end.
 */
public final class TimeOrdered {
    private static final SecureRandom RANDOM = new SecureRandom();

    private TimeOrdered() {}

    /** A fresh identifier from the system's clock and a secure source. */
    public static UUID uuid() {
        return uuid(InstantSource.system().instant(), RANDOM);
    }

    /** A fresh identifier for {@code at}; repeatable when {@code random} is seeded. */
    public static UUID uuid(Instant at, RandomGenerator random) {
        long high = (at.toEpochMilli() << 16) | 0x7000L | (random.nextLong() & 0x0fffL);
        long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
