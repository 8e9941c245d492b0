package shirako.batch.submit;

import java.time.Instant;
import java.util.Optional;

/**
 * When somebody wants a job to start: nothing is checked yet.
 *
 * @param notBefore not earlier than that
 * @param deadline by when it has to be over
 * @param after what must be so far with other jobs, in the form of {@link DependencyText}; blank for nothing, whatever a directive
 *     says
 * @param hold whether it is held until somebody releases it
 */
public record StartWish(
        Optional<Instant> notBefore, Optional<Instant> deadline, Optional<String> after, Optional<Boolean> hold) {
    /** Whatever the script's directives say. */
    public static final StartWish NONE =
            new StartWish(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
