package shirako.batch.submit;

import java.util.List;
import shirako.batch.job.Job;
import shirako.lease.Sliver;

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

    /** The key was used before, for another draft; nothing was recorded. */
    record KeyReused() implements SubmitAnswer {}
}
