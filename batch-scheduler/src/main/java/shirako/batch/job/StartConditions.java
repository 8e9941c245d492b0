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
 * @param atOnce how many tasks of an array job may be under way at once, from 1; empty for as many as there is room for
 */
public record StartConditions(
        Optional<Instant> notBefore,
        Optional<Instant> deadline,
        List<Dependency> dependencies,
        Optional<Integer> atOnce) {
    /** At any time. */
    public static final StartConditions NONE =
            new StartConditions(Optional.empty(), Optional.empty(), List.of(), Optional.empty());

    /** With as many tasks at once as there is room for. */
    public StartConditions(Optional<Instant> notBefore, Optional<Instant> deadline, List<Dependency> dependencies) {
        this(notBefore, deadline, dependencies, Optional.empty());
    }

    public StartConditions {
        dependencies = List.copyOf(dependencies);
    }

    /** The same for an array job of whose tasks so many may be under way at once. */
    public StartConditions atOnce(Optional<Integer> most) {
        return new StartConditions(notBefore, deadline, dependencies, most);
    }

    /** Whether a job may have to wait for something but room. A deadline is nothing to wait for. */
    public boolean holdBack(Instant now) {
        return notBefore.filter(now::isBefore).isPresent() || !dependencies.isEmpty() || atOnce.isPresent();
    }

    /** By when it has to begin for its deadline. */
    public Optional<Instant> startBy(Duration wallTime) {
        return deadline.map(end -> end.minus(wallTime));
    }
}
