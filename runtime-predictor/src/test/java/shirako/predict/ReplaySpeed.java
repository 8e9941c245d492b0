package shirako.predict;

import java.time.Duration;

/** A main program, not a test: how long a restart takes to learn 100,000 jobs, and a prediction after it. */
final class ReplaySpeed {
    private static final int JOBS = 100_000;
    private static final int PREDICTIONS = 20_000;

    private ReplaySpeed() {}

    public static void main(String[] arguments) {
        Workload workload = new Workload(1, JOBS);
        InMemoryObservationLog log = new InMemoryObservationLog();
        workload.bySubmission().forEach(log::append);
        LearningPredictor predictor = new LearningPredictor(training -> {});

        long start = System.nanoTime();
        predictor.restore(log);
        long learned = System.nanoTime();
        predictor.retrain();
        long trained = System.nanoTime();
        for (int number = 0; number < PREDICTIONS; number++) {
            predictor.predict(workload.bySubmission().get(JOBS - 1 - number).features());
        }
        long predicted = System.nanoTime();

        System.out.printf(
                "%,d jobs learned in %d ms, model trained in %d ms, a prediction takes %d microseconds%n",
                JOBS,
                Duration.ofNanos(learned - start).toMillis(),
                Duration.ofNanos(trained - learned).toMillis(),
                (predicted - trained) / PREDICTIONS / 1_000);
    }
}
