package shirako.batch.replay;

import java.util.List;
import shirako.batch.workload.Schedule;

/**
 * What came of one policy with one predictor.
 *
 * @param runs one for each seed, or one
 * @param schedule of the first of them
 * @param jobsPerSecond simulated in a second of real time, predictions and all
 */
record ReplayResult(
        ReplayPolicy policy,
        ReplayPredictor predictor,
        List<ReplayFigures> runs,
        Schedule schedule,
        double jobsPerSecond) {
    String name() {
        return policy + " with " + predictor;
    }

    /** Mean of the runs' mean bounded slowdown. */
    double slowdown() {
        return runs.stream()
                .mapToDouble(run -> run.boundedSlowdown().mean())
                .average()
                .orElseThrow();
    }

    /** Standard deviation, of a sample; 0 for one run. */
    double slowdownDeviation() {
        double mean = slowdown();
        double squares = runs.stream()
                .mapToDouble(run -> Math.pow(run.boundedSlowdown().mean() - mean, 2))
                .sum();
        return runs.size() < 2 ? 0 : Math.sqrt(squares / (runs.size() - 1));
    }
}
