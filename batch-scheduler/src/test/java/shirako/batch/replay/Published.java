package shirako.batch.replay;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * What is known of the two logs of Gaussier, Glesser, Reis and Trystram, <i>Improving backfilling by using machine learning to
 * predict running times</i> (SC 2015): mean bounded slowdowns that the study's programs come to, and what is to be reached here.
 */
record Published(Map<Pair, Double> slowdowns, double goal) {
    private static final Map<String, Published> LOGS = Map.of(
            "KTH-SP2",
            new Published(
                    Map.of(
                            new Pair(ReplayPolicy.EASY, ReplayPredictor.REQUESTED), 92.58,
                            new Pair(ReplayPolicy.EASY, ReplayPredictor.CLAIRVOYANT), 71.72,
                            new Pair(ReplayPolicy.EASY_SJBF, ReplayPredictor.REQUESTED), 69.41,
                            new Pair(ReplayPolicy.EASY_SJBF, ReplayPredictor.LAST_TWO_STEPS), 63.50,
                            new Pair(ReplayPolicy.EASY_SJBF, ReplayPredictor.LAST_TWO), 62.86,
                            new Pair(ReplayPolicy.EASY_SJBF, ReplayPredictor.CLAIRVOYANT), 49.85),
                    46),
            "CTC-SP2",
            new Published(
                    Map.of(
                            new Pair(ReplayPolicy.EASY, ReplayPredictor.REQUESTED), 49.57,
                            new Pair(ReplayPolicy.EASY, ReplayPredictor.CLAIRVOYANT), 37.17,
                            new Pair(ReplayPolicy.EASY_SJBF, ReplayPredictor.REQUESTED), 30.04,
                            new Pair(ReplayPolicy.EASY_SJBF, ReplayPredictor.LAST_TWO_STEPS), 85.77,
                            new Pair(ReplayPolicy.EASY_SJBF, ReplayPredictor.LAST_TWO), 26.53,
                            new Pair(ReplayPolicy.EASY_SJBF, ReplayPredictor.CLAIRVOYANT), 17.57),
                    20));

    /** A policy with a predictor. */
    record Pair(ReplayPolicy policy, ReplayPredictor predictor) {
        @Override
        public String toString() {
            return policy + " with " + predictor;
        }
    }

    /** Nothing is known of logs whose file has no name of the study's. */
    static Published of(String log) {
        return LOGS.entrySet().stream()
                .filter(known -> log.startsWith(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> new Published(Map.of(), Double.NaN));
    }

    OptionalDouble reached() {
        return Double.isNaN(goal) ? OptionalDouble.empty() : OptionalDouble.of(goal);
    }
}
