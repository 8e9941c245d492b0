package shirako.predict;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * A synthetic workload with a known law: every user has favourite scripts, a script's runtime is a constant of its own
 * times a power of its input size, spread log-normally, and everybody asks for far too much.
 */
final class Workload {
    /** Spread of the logarithm: two thirds of the runs lie within a factor of 1.28 either way. */
    private static final double NOISE = 0.25;

    private static final int USERS = 12;
    private static final int SCRIPTS = 20;

    private final List<CompletedJob> bySubmission = new ArrayList<>();

    Workload(long seed, int jobs) {
        Random random = new Random(seed);
        double[] pace = random.doubles(SCRIPTS, 0.02, 2).toArray();
        Instant now = Jobs.START;
        for (int number = 0; number < jobs; number++) {
            now = now.plusSeconds(60 + random.nextInt(600));
            int user = random.nextInt(USERS);
            int script = (user + random.nextInt(4)) % SCRIPTS;
            double inputMib = Math.exp(random.nextDouble() * 6);
            double seconds = 20 + 60 * pace[script] * Math.pow(inputMib, 0.8) * Math.exp(NOISE * random.nextGaussian());
            Duration requested = Duration.ofHours(2L + 6 * random.nextInt(4));
            Duration runtime = Duration.ofMillis((long) (1000 * seconds));
            boolean stopped = runtime.compareTo(requested) >= 0;
            JobFeatures features = new JobFeatures(
                    "user" + user,
                    "vo" + user % 3,
                    "script" + script,
                    requested,
                    1000,
                    512,
                    1024,
                    (long) (inputMib * 1024 * 1024),
                    now);
            Duration ran = stopped ? requested : runtime;
            bySubmission.add(new CompletedJob(
                    new UUID(seed, number),
                    features,
                    ran,
                    stopped ? Ending.LIMIT_REACHED : Ending.COMPLETED,
                    now.plus(ran)));
        }
    }

    List<CompletedJob> bySubmission() {
        return bySubmission;
    }

    List<CompletedJob> byEnd() {
        return bySubmission.stream()
                .sorted(Comparator.comparing(CompletedJob::endedAt))
                .toList();
    }

    /** In the order of time: each job is predicted when submitted, shown with that answer, and learned when ended. */
    void replay(RuntimePredictor predictor, BiConsumer<CompletedJob, RuntimeDistribution> shown) {
        var running = new PriorityQueue<CompletedJob>(
                Comparator.comparing(CompletedJob::endedAt).thenComparing(CompletedJob::id));
        for (CompletedJob job : bySubmission) {
            while (!running.isEmpty()
                    && !running.element().endedAt().isAfter(job.features().submittedAt())) {
                predictor.learn(running.remove());
            }
            shown.accept(job, predictor.predict(job.features()));
            running.add(job);
        }
        while (!running.isEmpty()) {
            predictor.learn(running.remove());
        }
    }
}
