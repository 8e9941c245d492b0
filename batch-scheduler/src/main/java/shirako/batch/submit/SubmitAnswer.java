package shirako.batch.submit;

import java.time.Duration;
import java.util.List;
import shirako.batch.job.Job;
import shirako.lease.Sliver;
import shirako.lease.rate.RateLimit;

/** The answer to a submission. */
public sealed interface SubmitAnswer {
    /**
     * Recorded, and will be run.
     *
     * @param jobs one job, or every task of an array job
     * @param repeated whether an earlier submission with the same key made them
     */
    record Accepted(List<Job> jobs, boolean repeated) implements SubmitAnswer {}

    /** The draft has mistakes; nothing was recorded. */
    record Invalid(List<FieldProblem> problems) implements SubmitAnswer {}

    /**
     * No host could ever run it; nothing was recorded.
     *
     * @param asked what each run would need, directives and defaults filled in
     */
    record Impossible(Sliver asked, String reason, Sliver largest) implements SubmitAnswer {}

    /**
     * With it more jobs would wait than may; nothing was recorded.
     *
     * @param reason whose limit it is and what to do, for people
     */
    record TooManyWaiting(String reason) implements SubmitAnswer {}

    /** The key was used before, for another draft; nothing was recorded. */
    record KeyReused() implements SubmitAnswer {}

    /**
     * The user hands in more than one may; nothing was recorded.
     *
     * @param limit how many one may
     * @param room after what time there is room for one more
     */
    record TooOften(RateLimit limit, Duration room) implements SubmitAnswer {
        /** In whole seconds, from 1. */
        public long seconds() {
            return Math.max(1, room.plusMillis(999).toSeconds());
        }

        /** What is wrong, and what to do. */
        public String reason() {
            return "You hand in jobs faster than one person may here: " + limit.burst() + " at once and "
                    + "%.15s".formatted(limit.perSecond()).replaceFirst("\\.0$", "")
                    + " a second after that, where each hundred tasks of an array count as one more. Send it again in "
                    + seconds() + (seconds() == 1 ? " second" : " seconds")
                    + ", or hand in many alike as one array job.";
        }
    }
}
