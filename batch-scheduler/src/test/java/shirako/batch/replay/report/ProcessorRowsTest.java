package shirako.batch.replay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import shirako.batch.workload.Schedule;
import shirako.batch.workload.WorkloadJob;

class ProcessorRowsTest {
    @Property(tries = 200)
    void each_job_has_as_many_rows_as_processors_and_none_that_another_has_meanwhile(@ForAll long seed) {
        Schedule schedule = random(seed);
        List<ProcessorRows.Bar> bars = ProcessorRows.between(schedule, 0, 1000);
        for (int job = 0; job < schedule.jobs().size(); job++) {
            int number = job;
            assertThat(bars.stream()
                            .filter(bar -> bar.job() == number)
                            .mapToInt(bar -> bar.to() - bar.from())
                            .sum())
                    .isEqualTo(schedule.jobs().get(job).processors());
        }
        for (ProcessorRows.Bar one : bars) {
            for (ProcessorRows.Bar other : bars) {
                boolean meanwhile = one != other
                        && schedule.start(one.job()) < schedule.end(other.job())
                        && schedule.start(other.job()) < schedule.end(one.job());
                assertThat(meanwhile && one.from() < other.to() && other.from() < one.to())
                        .isFalse();
            }
        }
    }

    private static Schedule random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<WorkloadJob> jobs = new ArrayList<>();
        long[] starts = new long[20];
        for (int job = 0; job < starts.length; job++) {
            int run = random.nextInt(1, 100);
            jobs.add(new WorkloadJob(job, 0, run, random.nextInt(1, 10), run, 1, 1, 1));
            starts[job] = random.nextInt(0, 900);
        }
        return new Schedule(jobs, starts, new long[starts.length], new long[starts.length]);
    }
}
