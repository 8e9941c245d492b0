package shirako.predict;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The model against the history: the latest jobs of each kind of evidence, and of each user, that neither knew. Not thread safe.
 */
final class Scoreboard {
    private static final int SCORES_MAX = 1_000;

    /** The width of an interval follows the model as it gets better; who wins is judged over all scores. */
    private static final int BAND_SCORES_MAX = 300;

    /** Chance alone lets the worse of two win by a little. */
    private static final double MARGIN = 0.9;

    /** Of one user. */
    private static final int USER_SCORES_MAX = 50;

    private static final int USER_SCORES_MIN = 10;
    private static final int USERS_MAX = 10_000;

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

        boolean isMoreThan(Off other) {
            return seconds > other.seconds || logFactor > other.logFactor;
        }

        boolean isClearlyLessThan(Off other) {
            return seconds < MARGIN * other.seconds && logFactor < MARGIN * other.logFactor;
        }
    }

    private final Map<Evidence, Deque<Score>> scores = new EnumMap<>(Evidence.class);
    private final LatestTouched<String, Deque<Score>> byUser = new LatestTouched<>(USERS_MAX);

    void add(Lesson lesson, double answer) {
        double actual = Math.min(lesson.logActual(), lesson.logRequested());
        HistoryForecast history = lesson.history();
        var score = new Score(
                history.inSpreads(actual, answer),
                Off.of(answer, actual),
                Off.of(history.median(), actual),
                lesson.endedAt());
        add(scores.computeIfAbsent(history.evidence(), evidence -> new ArrayDeque<>()), score, SCORES_MAX);
        add(byUser.touch(lesson.user(), ArrayDeque::new), score, USER_SCORES_MAX);
    }

    private static void add(Deque<Score> latest, Score score, int most) {
        latest.addLast(score);
        if (latest.size() > most) {
            latest.removeFirst();
        }
    }

    /** So many scores, and by how much model and history were off in all of them. */
    private record Tally(int count, Off model, Off history) {
        static Tally until(Instant instant, Deque<Score> scores) {
            int count = 0;
            Off model = Off.NOTHING;
            Off history = Off.NOTHING;
            for (Score score : scores) {
                if (!score.endedAt().isAfter(instant)) {
                    count++;
                    model = model.plus(score.model());
                    history = history.plus(score.history());
                }
            }
            return new Tally(count, model, history);
        }
    }

    /** Whether the model has lately been farther off than the history for this user, in seconds or as a factor. */
    private boolean failsFor(String user, Instant instant) {
        Tally tally = Tally.until(instant, byUser.get(user, NO_SCORES));
        return tally.count() >= USER_SCORES_MIN && tally.model().isMoreThan(tally.history());
    }

    private boolean winsFor(Evidence evidence, Instant instant) {
        Tally tally = Tally.until(instant, scores.getOrDefault(evidence, NO_SCORES));
        return tally.count() >= ErrorBand.ERRORS_MIN && tally.model().isClearlyLessThan(tally.history());
    }

    /**
     * How far off the model was, where it was clearly closer than the history on enough jobs to tell, and not farther off for this
     * user.
     */
    Optional<ErrorBand> bandWhereModelWins(Evidence evidence, String user, Instant instant) {
        return failsFor(user, instant) || !winsFor(evidence, instant)
                ? Optional.empty()
                : Optional.of(band(evidence, instant));
    }

    private ErrorBand band(Evidence evidence, Instant instant) {
        double[] misses = scores.getOrDefault(evidence, NO_SCORES).stream()
                .filter(score -> !score.endedAt().isAfter(instant))
                .mapToDouble(Score::missInSpreads)
                .toArray();
        return ErrorBand.of(Arrays.copyOfRange(misses, Math.max(0, misses.length - BAND_SCORES_MAX), misses.length));
    }

    /** Whether there is a kind of evidence for which the model was clearly closer than the history. */
    boolean modelWinsSomewhere() {
        return scores.keySet().stream().anyMatch(evidence -> winsFor(evidence, Instant.MAX));
    }
}
