package shirako.batch.quartz;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** What Quartz runs: one cycle, looked up by name on this node. */
@DisallowConcurrentExecution
class CycleJob implements Job {
    private final Runnable work;

    CycleJob(Runnable work) {
        this.work = work;
    }

    @Override
    public void execute(JobExecutionContext context) {
        work.run();
    }
}
