package shirako.batch.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a job may start, beside the question of room. Until all of it is so, the job is {@link JobState#HELD}.
 *
 * @param notBefore not earlier than that
 * @param deadline by when it has to be over; it is cancelled when it has not begun its wall time before
 * @param dependencies what must be so far with other jobs; all of them
 */
public record StartConditions(Optional<Instant> notBefore, Optional<Instant> deadline, List<Dependency> dependencies) {
    /** At any time. */
    public static final StartConditions NONE = new StartConditions(Optional.empty(), Optional.empty(), List.of());

    public StartConditions {
        dependencies = List.copyOf(dependencies);
    }

    /** Whether a job may have to wait for something but room. A deadline is nothing to wait for. */
    public boolean holdBack(Instant now) {
        return notBefore.filter(now::isBefore).isPresent() || !dependencies.isEmpty();
    }

    /** By when it has to begin for its deadline. */
    public Optional<Instant> startBy(Duration wallTime) {
        return deadline.map(end -> end.minus(wallTime));
    }
}
