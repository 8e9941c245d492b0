package shirako.predict;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/** By how much the histories' latest answers were off, for each kind of evidence. Not thread safe. */
final class RecentErrors {
    private static final int ERRORS_MAX = 500;

    private record Miss(double inSpreads, Instant endedAt) {}

    private static final Deque<Miss> NO_MISSES = new ArrayDeque<>();

    private final Map<Evidence, Deque<Miss>> misses = new EnumMap<>(Evidence.class);

    void add(HistoryForecast answer, double actual, Instant endedAt) {
        Deque<Miss> kind = misses.computeIfAbsent(answer.evidence(), evidence -> new ArrayDeque<>());
        kind.addLast(new Miss(answer.inSpreads(actual, answer.median()), endedAt));
        if (kind.size() > ERRORS_MAX) {
            kind.removeFirst();
        }
    }

    ErrorBand bandOf(Evidence evidence, Instant instant) {
        Deque<Miss> known = misses.getOrDefault(evidence, NO_MISSES);
        double[] errors = new double[known.size()];
        int count = 0;
        for (Miss miss : known) {
            if (!miss.endedAt().isAfter(instant)) {
                errors[count++] = miss.inSpreads();
            }
        }
        return ErrorBand.of(Arrays.copyOf(errors, count));
    }
}
