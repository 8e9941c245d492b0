package shirako.batch.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.UUID;
import shirako.batch.workload.WorkloadJob;
import shirako.predict.CompletedJob;
import shirako.predict.Ending;
import shirako.predict.JobFeatures;
import shirako.predict.LearningPredictor;
import shirako.predict.RuntimeDistribution;
import shirako.predict.RuntimePredictor;

/**
 * What the product's predictor says: the median at first, then the 90 % quantile, then the request. Its model is trained in the
 * midst of the replay, so that every replay is the same.
 */
final class Learned implements Foresight {
    private final RuntimePredictor predictor = new LearningPredictor(Runnable::run);
    private final Map<WorkloadJob, Believed> believed = new IdentityHashMap<>();
    private long learned;

    private record Believed(JobFeatures features, long upper) {}

    @Override
    public long predict(WorkloadJob job) {
        JobFeatures features = features(job);
        RuntimeDistribution runtimes = predictor.predict(features);
        believed.put(job, new Believed(features, seconds(runtimes.upper(), job)));
        return seconds(runtimes.median(), job);
    }

    private static JobFeatures features(WorkloadJob job) {
        return new JobFeatures(
                "user" + job.user(),
                "group" + job.group(),
                job.executable() < 0 ? "" : "program" + job.executable(),
                Duration.ofSeconds(job.requested()),
                1000 * job.processors(),
                0,
                0,
                0,
                Instant.ofEpochSecond(job.submit()));
    }

    private static long seconds(Duration duration, WorkloadJob job) {
        return Math.clamp(duration.getSeconds(), 1, job.requested());
    }

    @Override
    public long correct(WorkloadJob job, long predicted, int before) {
        long upper = believed.get(job).upper();
        return before == 0 && upper > predicted ? upper : job.requested();
    }

    @Override
    public void ended(WorkloadJob job, long at) {
        Ending ending = job.run() == job.requested() ? Ending.LIMIT_REACHED : Ending.COMPLETED;
        predictor.learn(new CompletedJob(
                new UUID(0, learned++),
                believed.remove(job).features(),
                Duration.ofSeconds(job.run()),
                ending,
                Instant.ofEpochSecond(at)));
    }
}
