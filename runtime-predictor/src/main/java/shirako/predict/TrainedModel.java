package shirako.predict;

import java.time.Instant;
import java.util.List;

/** A regression and what it was fitted to. */
final class TrainedModel {
    /** Fewer jobs than this are left to the history. */
    static final int LESSONS_MIN = 200;

    private final Regression regression;
    private final int lessons;
    private final Instant learnedUntil;

    private TrainedModel(Regression regression, int lessons, Instant learnedUntil) {
        this.regression = regression;
        this.lessons = lessons;
        this.learnedUntil = learnedUntil;
    }

    static TrainedModel train(List<Lesson> lessons) throws TrainingException {
        Instant until =
                lessons.stream().map(Lesson::endedAt).max(Instant::compareTo).orElse(Instant.MIN);
        return new TrainedModel(Regression.fit(lessons), lessons.size(), until);
    }

    int lessons() {
        return lessons;
    }

    /** Whether all that it learned from had ended by then. */
    boolean mayAnswerAt(Instant submittedAt) {
        return !learnedUntil.isAfter(submittedAt);
    }

    /** Logarithmic, not above the request. */
    double answer(double[] features, double logRequested) throws TrainingException {
        return Math.min(regression.answer(features), logRequested);
    }

    @Override
    public String toString() {
        return "%d jobs until %s".formatted(lessons, learnedUntil);
    }
}
