package shirako.batch.replay;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import shirako.batch.workload.Schedule;
import shirako.batch.workload.WorkloadJob;

/**
 * How well a schedule and its predictions were.
 *
 * @param jobs how many
 * @param boundedSlowdown with a bound of {@value #TAU} s
 * @param waiting from submission to start, in seconds
 * @param utilisation of the processors' time between the first submission and the last end, the part that jobs ran, from 0 to 1
 * @param makespan from the first submission to the last end, in seconds
 * @param predictionError mean absolute error of the predictions made at submission, in seconds
 * @param predictionErrorMedian half of the predictions were off by no more than so many seconds
 * @param accuracy mean of the smaller of prediction and run time, divided by the larger, from 0 to 1
 * @param underPredicted share of the jobs that ran longer than predicted, from 0 to 1
 * @param covered share of the jobs that ran no longer than what nine of ten were said not to exceed, from 0 to 1
 */
public record ReplayFigures(
        int jobs,
        Distribution boundedSlowdown,
        Distribution waiting,
        double utilisation,
        long makespan,
        double predictionError,
        double predictionErrorMedian,
        double accuracy,
        double underPredicted,
        double covered) {
    static final long TAU = 10;

    static ReplayFigures of(Schedule schedule, int processors) {
        List<WorkloadJob> jobs = schedule.jobs();
        double[] errors = each(jobs, job -> Math.abs(schedule.prediction(job) - run(schedule, job)));
        long first = jobs.isEmpty() ? 0 : jobs.getFirst().submit();
        long last =
                IntStream.range(0, jobs.size()).mapToLong(schedule::end).max().orElse(0);
        double worked = jobs.stream()
                .mapToDouble(job -> (double) job.run() * job.processors())
                .sum();
        Distribution error = Distribution.of(errors);
        return new ReplayFigures(
                jobs.size(),
                Distribution.of(each(jobs, job -> schedule.boundedSlowdown(job, TAU))),
                Distribution.of(each(jobs, schedule::waited)),
                last == first ? 0 : worked / ((double) processors * (last - first)),
                last - first,
                error.mean(),
                error.median(),
                mean(jobs, job -> accuracy(schedule.prediction(job), run(schedule, job))),
                mean(jobs, job -> schedule.prediction(job) < run(schedule, job) ? 1 : 0),
                mean(jobs, job -> run(schedule, job) <= schedule.upper(job) ? 1 : 0));
    }

    private static long run(Schedule schedule, int job) {
        return schedule.jobs().get(job).run();
    }

    private static double accuracy(double predicted, double run) {
        return Math.min(predicted, run) / Math.max(predicted, run);
    }

    private static double[] each(List<WorkloadJob> jobs, IntToDoubleFunction value) {
        return IntStream.range(0, jobs.size()).mapToDouble(value).toArray();
    }

    private static double mean(List<WorkloadJob> jobs, IntToDoubleFunction value) {
        return IntStream.range(0, jobs.size()).mapToDouble(value).average().orElse(0);
    }
}
