package shirako.batch.submit;

import java.util.List;
import shirako.batch.job.JobSpec;
import shirako.batch.job.Prediction;
import shirako.lease.Forecast;
import shirako.lease.Sliver;

/** What would become of a draft, before it is sent. */
public sealed interface EstimateAnswer {
    /**
     * It could be run.
     *
     * @param spec the job that it would be, directives and defaults filled in
     * @param tasks how many jobs it would make
     * @param prediction how long it would run
     * @param start when it could start
     * @param notices what is odd about it
     */
    record Possible(JobSpec spec, int tasks, Prediction prediction, Forecast start, List<String> notices)
            implements EstimateAnswer {}

    /**
     * It has mistakes.
     *
     * @param notices what is odd about it beside them
     */
    record Invalid(List<FieldProblem> problems, List<String> notices) implements EstimateAnswer {}

    /**
     * No host could ever run it.
     *
     * @param spec the job that it would be, directives and defaults filled in
     * @param notices what is odd about it
     */
    record Impossible(JobSpec spec, String reason, Sliver largest, List<String> notices) implements EstimateAnswer {}
}
