package shirako.batch.workload;

import java.util.List;
import java.util.OptionalInt;

/**
 * What a log has.
 *
 * @param processors of the machine, as the log's header says
 * @param jobs in the order of the file
 * @param problems the first lines that were left out, at most {@link SwfReader#PROBLEMS_TOLD}
 * @param malformed how many lines were left out
 */
public record WorkloadLog(OptionalInt processors, List<LoggedJob> jobs, List<LineProblem> problems, long malformed) {
    public WorkloadLog {
        jobs = List.copyOf(jobs);
        problems = List.copyOf(problems);
    }
}
