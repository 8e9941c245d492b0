package shirako.batch.schedule;

import java.time.Instant;
import java.util.List;
import shirako.batch.job.Job;
import shirako.batch.job.JobQueue;
import shirako.batch.job.JobStore;
import shirako.batch.limit.Allowances;

/** Which jobs ask for a lease in a cycle: the first come, of those whose owners have not as much under way as they may. */
public final class Turns {
    private static final int PER_CYCLE = 200;

    private final JobStore jobs;
    private final Allowances allowances;
    private final LimitedTurns limited;

    public Turns(JobStore jobs, JobQueue queue, Allowances allowances) {
        this.jobs = jobs;
        this.allowances = allowances;
        this.limited = new LimitedTurns(queue, allowances);
    }

    List<Job> next(Instant now) {
        if (!allowances.limitWhatIsUnderWay()) {
            return jobs.unreserved(now, PER_CYCLE);
        }
        return limited.next(now, PER_CYCLE).stream()
                .flatMap(id -> jobs.find(id).stream())
                .toList();
    }
}
