package shirako.batch.replay;

import java.util.Arrays;

/**
 * What many values are like.
 *
 * @param mean their mean
 * @param median half of them are at most so large
 * @param p95 95 % of them are
 * @param p99 99 % of them are
 * @param max the largest
 */
public record Distribution(double mean, double median, double p95, double p99, double max) {
    /** All zero where there is no value. */
    static Distribution of(double[] values) {
        if (values.length == 0) {
            return new Distribution(0, 0, 0, 0, 0);
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Distribution(
                Arrays.stream(values).sum() / values.length,
                rank(sorted, 0.5),
                rank(sorted, 0.95),
                rank(sorted, 0.99),
                sorted[sorted.length - 1]);
    }

    /** The smallest value that this share of all do not exceed. */
    private static double rank(double[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
