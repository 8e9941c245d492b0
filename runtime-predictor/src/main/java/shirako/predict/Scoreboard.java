package shirako.predict;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The model against the history: the latest jobs of each kind of evidence that neither knew. Not thread safe. */
final class Scoreboard {
    private static final int SCORES_MAX = 500;

    /** Chance alone lets the worse of two win by a little. */
    private static final double MARGIN = 0.95;

    private record Score(double missInSpreads, double modelOff, double historyOff, Instant endedAt) {}

    private static final Deque<Score> NO_SCORES = new ArrayDeque<>();

    private final Map<Evidence, Deque<Score>> scores = new EnumMap<>(Evidence.class);

    void add(Lesson lesson, double answer) {
        double actual = Math.min(lesson.logActual(), lesson.logRequested());
        HistoryForecast history = lesson.history();
        Deque<Score> kind = scores.computeIfAbsent(history.evidence(), evidence -> new ArrayDeque<>());
        kind.addLast(new Score(
                history.inSpreads(actual, answer),
                Math.abs(Math.expm1(actual) - Math.expm1(answer)),
                Math.abs(Math.expm1(actual) - Math.expm1(history.median())),
                lesson.endedAt()));
        if (kind.size() > SCORES_MAX) {
            kind.removeFirst();
        }
    }

    /** How far off the model was, where it was closer than the history by the sum of seconds, on enough jobs to tell. */
    Optional<ErrorBand> bandWhereModelWins(Evidence evidence, Instant instant) {
        double[] misses = new double[SCORES_MAX];
        int count = 0;
        double model = 0;
        double history = 0;
        for (Score score : scores.getOrDefault(evidence, NO_SCORES)) {
            if (!score.endedAt().isAfter(instant)) {
                misses[count++] = score.missInSpreads();
                model += score.modelOff();
                history += score.historyOff();
            }
        }
        return count >= ErrorBand.ERRORS_MIN && model < history * MARGIN
                ? Optional.of(ErrorBand.of(Arrays.copyOf(misses, count)))
                : Optional.empty();
    }
}
