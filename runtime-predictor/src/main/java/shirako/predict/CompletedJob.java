package shirako.predict;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A job that has ended, as the predictor learns from it.
 *
 * @param id the job's own id; names the observation in an {@link ObservationLog}
 * @param features as they were at submission
 * @param runtime from the script's start to its end, without waiting and booting; not negative
 * @param ending how it came to an end
 * @param endedAt when
 */
public record CompletedJob(UUID id, JobFeatures features, Duration runtime, Ending ending, Instant endedAt) {
    public CompletedJob {
        if (runtime.isNegative()) {
            throw new IllegalArgumentException("the runtime of job " + id + " must not be negative, but is " + runtime);
        }
    }
}
