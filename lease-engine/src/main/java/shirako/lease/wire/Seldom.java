package shirako.lease.wire;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Lets the log hear of the same thing once in a while, however often it happens. */
final class Seldom {
    private static final Duration WHILE = Duration.ofMinutes(1);
    /** More kinds than there are actors and codes; beyond it nothing is told. */
    private static final int MOST_KINDS = 10_000;

    private final Map<String, Long> told = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    Seldom(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether this kind has not been told for a minute; it counts as told now. */
    boolean due(String kind) {
        long now = nanos.getAsLong();
        if (told.size() >= MOST_KINDS && !told.containsKey(kind)) {
            return false;
        }
        Long last = told.get(kind);
        if (last != null && now - last < WHILE.toNanos()) {
            return false;
        }
        return last == null ? told.putIfAbsent(kind, now) == null : told.replace(kind, last, now);
    }
}
