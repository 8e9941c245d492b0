package shirako.batch.job;

import java.util.UUID;

/** What has to be so far with other jobs before a job may start; as Slurm's {@code --dependency} has it. */
public sealed interface Dependency {
    /** What is waited for. */
    enum Kind {
        /** That it has begun, or is over. */
        AFTER,
        /** That it is over, however it ended. */
        AFTER_ANY,
        /** That it completed. */
        AFTER_OK,
        /** That it ended otherwise. */
        AFTER_NOT_OK
    }

    /**
     * On one job, or on all tasks of an array job: all must be so far; for {@link Kind#AFTER_NOT_OK} all must be over, and one of
     * them not have completed.
     *
     * @param kind how far
     * @param of a job's id, or an array job's
     */
    record On(Kind kind, UUID of) implements Dependency {}

    /** No other job of the same user, organization and name that was submitted before is still to end. */
    record Singleton() implements Dependency {}
}
