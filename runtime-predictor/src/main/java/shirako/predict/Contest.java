package shirako.predict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The model against the history, on jobs that neither knew. */
final class Contest {
    private final List<Double> modelErrors = new ArrayList<>();
    private double modelOff;
    private double historyOff;

    void add(Lesson lesson, double answer) {
        double actual = Math.min(lesson.logActual(), lesson.logRequested());
        modelErrors.add(lesson.history().inSpreads(actual, answer));
        modelOff += Math.abs(Math.expm1(actual) - Math.expm1(answer));
        historyOff += Math.abs(Math.expm1(actual) - Math.expm1(lesson.history().median()));
    }

    /** How far off the model was, where it was closer by the sum of seconds and on enough jobs to tell. */
    Optional<ErrorBand> bandIfWon() {
        return modelErrors.size() >= ErrorBand.ERRORS_MIN && modelOff < historyOff
                ? Optional.of(ErrorBand.of(
                        modelErrors.stream().mapToDouble(Double::doubleValue).toArray()))
                : Optional.empty();
    }
}
