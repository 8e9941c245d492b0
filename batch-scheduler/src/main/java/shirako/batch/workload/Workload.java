package shirako.batch.workload;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The jobs of a log that can be replayed on a machine, by the rules of the study of Gaussier and others (SC 2015): run time is
 * cut at the requested time; who requests no processors needs those that he had. In a log that has no requested times at all,
 * everybody had asked for what he ran.
 *
 * @param processors of the machine
 * @param jobs in the order of submission; those of the same second in the order of the log
 * @param leftOut how many are not replayed, for each reason there is
 */
public record Workload(int processors, List<WorkloadJob> jobs, Map<LeftOut, Integer> leftOut) {
    public Workload {
        jobs = List.copyOf(jobs);
        leftOut = Map.copyOf(leftOut);
    }

    /** @param processors of the machine; at least 1 */
    public static Workload of(WorkloadLog log, int processors) {
        boolean timed = log.jobs().stream().anyMatch(job -> job.requestedSeconds() > 0);
        List<WorkloadJob> jobs = new ArrayList<>(log.jobs().size());
        Map<LeftOut, Integer> leftOut = new EnumMap<>(LeftOut.class);
        for (LoggedJob logged : log.jobs()) {
            Optional<LeftOut> obstacle = obstacle(logged, processors, timed);
            if (obstacle.isPresent()) {
                leftOut.merge(obstacle.get(), 1, Integer::sum);
            } else {
                jobs.add(job(logged));
            }
        }
        return new Workload(processors, sorted(jobs), leftOut);
    }

    private static Optional<LeftOut> obstacle(LoggedJob job, int processors, boolean timed) {
        if (job.runSeconds() <= 0) {
            return Optional.of(LeftOut.NEVER_RAN);
        }
        if (job.processors() <= 0) {
            return Optional.of(LeftOut.NO_PROCESSORS);
        }
        if (timed && job.requestedSeconds() <= 0) {
            return Optional.of(LeftOut.NO_TIME);
        }
        return job.processors() > processors ? Optional.of(LeftOut.TOO_LARGE) : Optional.empty();
    }

    private static WorkloadJob job(LoggedJob logged) {
        long requested = logged.requestedSeconds() > 0 ? logged.requestedSeconds() : logged.runSeconds();
        return new WorkloadJob(
                logged.number(),
                logged.submitSeconds(),
                Math.min(logged.runSeconds(), requested),
                (int) logged.processors(),
                requested,
                logged.user(),
                logged.group(),
                logged.executable());
    }

    private static List<WorkloadJob> sorted(List<WorkloadJob> jobs) {
        // Stable, and in one pass where they are in order.
        jobs.sort(Comparator.comparingLong(WorkloadJob::submit));
        return jobs;
    }

    /**
     * The same with each submission moved by up to so many seconds either way, evenly distributed: figures of one schedule are
     * chaotic, their means over several are not.
     *
     * @param seconds from 0 on
     * @param seed the same seed gives the same workload
     */
    public Workload jittered(int seconds, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<WorkloadJob> moved = new ArrayList<>(jobs.size());
        for (WorkloadJob job : jobs) {
            moved.add(job.submittedAt(Math.max(0, job.submit() + random.nextInt(-seconds, seconds + 1))));
        }
        return new Workload(processors, sorted(moved), leftOut);
    }
}
