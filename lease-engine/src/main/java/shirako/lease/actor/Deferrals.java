package shirako.lease.actor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import shirako.lease.Deferral;

/** When a deferral has changed so much that it is worth telling, with thousands of others waiting beside it. */
final class Deferrals {
    private static final Duration LEAST = Duration.ofSeconds(30);

    private Deferrals() {}

    /** Whether the cause is another, or the start moved by a tenth of the wait, or the place by a tenth of the queue. */
    static boolean differ(Deferral told, Deferral fresh, Instant now) {
        int step = Math.max(1, told.ahead() / 10);
        return !told.cause().equals(fresh.cause())
                || Math.abs(told.ahead() - fresh.ahead()) >= step
                || moved(told.earliestStart(), fresh.earliestStart(), now);
    }

    /** Whether it is others who go before, by more than a tenth of them. */
    static boolean differ(Deferral told, SortedMap<String, Integer> aheadOf) {
        int step = Math.max(1, told.ahead() / 10);
        return Stream.of(told.aheadOf(), aheadOf)
                .flatMap(counts -> counts.keySet().stream())
                .anyMatch(holder ->
                        Math.abs(told.aheadOf().getOrDefault(holder, 0) - aheadOf.getOrDefault(holder, 0)) >= step);
    }

    private static boolean moved(Optional<Instant> told, Optional<Instant> fresh, Instant now) {
        if (told.isEmpty() || fresh.isEmpty()) {
            return told.isPresent() != fresh.isPresent();
        }
        Duration tenth = Duration.between(now, told.get()).abs().dividedBy(10);
        Duration least = tenth.compareTo(LEAST) > 0 ? tenth : LEAST;
        return Duration.between(told.get(), fresh.get()).abs().compareTo(least) >= 0;
    }
}
