package shirako.predict;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A regression fitted to the older jobs and measured on the newest ones, which it has not seen. It answers only for the
 * kinds of evidence for which it came closer there than the history did; the width of its intervals is what it was off.
 */
final class TrainedModel {
    /** Fewer jobs than this are left to the history. */
    static final int LESSONS_MIN = 200;

    private static final double HELD_OUT = 0.25;

    private final Regression regression;
    private final Map<Evidence, ErrorBand> bands;
    private final int lessons;
    private final Instant learnedUntil;

    private TrainedModel(Regression regression, Map<Evidence, ErrorBand> bands, int lessons, Instant learnedUntil) {
        this.regression = regression;
        this.bands = bands;
        this.lessons = lessons;
        this.learnedUntil = learnedUntil;
    }

    /** @param lessons in the order the jobs ended */
    static TrainedModel train(List<Lesson> lessons) throws TrainingException {
        int fitted = (int) Math.ceil(lessons.size() * (1 - HELD_OUT));
        Regression regression = Regression.fit(lessons.subList(0, fitted));
        Map<Evidence, Contest> contests = new EnumMap<>(Evidence.class);
        for (Lesson lesson : lessons.subList(fitted, lessons.size())) {
            contests.computeIfAbsent(lesson.history().evidence(), evidence -> new Contest())
                    .add(lesson, Math.min(regression.answer(lesson.features()), lesson.logRequested()));
        }
        Map<Evidence, ErrorBand> bands = new EnumMap<>(Evidence.class);
        contests.forEach((evidence, contest) -> contest.bandIfWon().ifPresent(band -> bands.put(evidence, band)));
        Instant until =
                lessons.stream().map(Lesson::endedAt).max(Instant::compareTo).orElse(Instant.MIN);
        return new TrainedModel(regression, bands, lessons.size(), until);
    }

    /** Empty where the history does better, and for jobs submitted before the last one that was learned had ended. */
    Optional<RuntimeDistribution> predict(JobFeatures job, Past past, HistoryForecast history)
            throws TrainingException {
        ErrorBand band = bands.get(history.evidence());
        if (band == null || learnedUntil.isAfter(job.submittedAt())) {
            return Optional.empty();
        }
        double requested = LogSeconds.of(job.requestedTime());
        double answer = Math.min(regression.answer(FeatureVector.of(job, past, history)), requested);
        return Optional.of(band.around(answer, history, job.requestedTime(), Evidence.ALL_JOBS, lessons));
    }

    @Override
    public String toString() {
        return "%d jobs until %s, better than the history for %s".formatted(lessons, learnedUntil, bands.keySet());
    }
}
