package shirako.batch.workload;

/**
 * A job as it is replayed. Times in seconds.
 *
 * @param number what the log calls it
 * @param submit when it is submitted
 * @param run how long it runs: at least 1, at most {@code requested}
 * @param processors how many it needs, all at once: at least 1, at most what the machine has
 * @param requested how long it may run at most, as its user said
 * @param user whose it is; -1 if the log does not say
 * @param group whose group; -1 if the log does not say
 * @param executable which program; -1 if the log does not say
 */
public record WorkloadJob(
        long number, long submit, long run, int processors, long requested, long user, long group, long executable) {
    WorkloadJob submittedAt(long instant) {
        return new WorkloadJob(number, instant, run, processors, requested, user, group, executable);
    }
}
