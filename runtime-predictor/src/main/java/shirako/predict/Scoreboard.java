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
    private static final int SCORES_MAX = 1_000;

    /** The width of an interval follows the model as it gets better; who wins is judged over all scores. */
    private static final int BAND_SCORES_MAX = 300;

    /** Chance alone lets the worse of two win by a little. */
    private static final double MARGIN = 0.95;

    private static final Deque<Score> NO_SCORES = new ArrayDeque<>();

    private record Score(double missInSpreads, Off model, Off history, Instant endedAt) {}

    /** How far an answer was off, in seconds and as a factor: long jobs decide the one, short jobs the other. */
    private record Off(double seconds, double logFactor) {
        static final Off NOTHING = new Off(0, 0);

        static Off of(double answer, double actual) {
            return new Off(Math.abs(Math.expm1(actual) - Math.expm1(answer)), Math.abs(actual - answer));
        }

        Off plus(Off other) {
            return new Off(seconds + other.seconds, logFactor + other.logFactor);
        }

        boolean isClearlyLessThan(Off other) {
            return seconds < MARGIN * other.seconds && logFactor < MARGIN * other.logFactor;
        }
    }

    private final Map<Evidence, Deque<Score>> scores = new EnumMap<>(Evidence.class);

    void add(Lesson lesson, double answer) {
        double actual = Math.min(lesson.logActual(), lesson.logRequested());
        HistoryForecast history = lesson.history();
        Deque<Score> kind = scores.computeIfAbsent(history.evidence(), evidence -> new ArrayDeque<>());
        kind.addLast(new Score(
                history.inSpreads(actual, answer),
                Off.of(answer, actual),
                Off.of(history.median(), actual),
                lesson.endedAt()));
        if (kind.size() > SCORES_MAX) {
            kind.removeFirst();
        }
    }

    /** How far off the model was, where it was clearly closer than the history on enough jobs to tell. */
    Optional<ErrorBand> bandWhereModelWins(Evidence evidence, Instant instant) {
        Deque<Score> known = scores.getOrDefault(evidence, NO_SCORES);
        double[] misses = new double[known.size()];
        int count = 0;
        Off model = Off.NOTHING;
        Off history = Off.NOTHING;
        for (Score score : known) {
            if (!score.endedAt().isAfter(instant)) {
                misses[count++] = score.missInSpreads();
                model = model.plus(score.model());
                history = history.plus(score.history());
            }
        }
        return count >= ErrorBand.ERRORS_MIN && model.isClearlyLessThan(history)
                ? Optional.of(ErrorBand.of(Arrays.copyOfRange(misses, Math.max(0, count - BAND_SCORES_MAX), count)))
                : Optional.empty();
    }
}
