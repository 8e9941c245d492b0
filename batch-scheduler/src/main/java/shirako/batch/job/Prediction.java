package shirako.batch.job;

import java.time.Duration;

/**
 * How long the job was expected to run when it was submitted.
 *
 * @param lower one run in ten is shorter
 * @param median half of the runs are shorter
 * @param upper one run in ten is longer
 * @param explanation where the numbers come from, in a sentence
 */
public record Prediction(Duration lower, Duration median, Duration upper, String explanation) {}
