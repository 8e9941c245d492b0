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
 * What the product's predictor says. Room is kept for as long as seven of ten such jobs run: with less, too many run on into the time
 * of those who come next; with more, room stands empty. Then for as long as was requested. Its model is trained in the midst of the
 * replay, so that every replay is the same.
 */
final class Learned implements Foresight {
    private static final double PLANNED = 0.7;

    private final RuntimePredictor predictor = new LearningPredictor(Runnable::run);
    private final Map<WorkloadJob, JobFeatures> submitted = new IdentityHashMap<>();
    private long learned;

    @Override
    public Expectation predict(WorkloadJob job) {
        JobFeatures features = features(job);
        submitted.put(job, features);
        RuntimeDistribution runtimes = predictor.predict(features);
        return new Expectation(
                seconds(runtimes.median(), job),
                seconds(runtimes.quantile(PLANNED), job),
                seconds(runtimes.upper(), job));
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
    public long correct(WorkloadJob job, long planned, int before) {
        return job.requested();
    }

    @Override
    public void ended(WorkloadJob job, long at) {
        Ending ending = job.run() == job.requested() ? Ending.LIMIT_REACHED : Ending.COMPLETED;
        predictor.learn(new CompletedJob(
                new UUID(0, learned++),
                submitted.remove(job),
                Duration.ofSeconds(job.run()),
                ending,
                Instant.ofEpochSecond(at)));
    }
}
