package shirako.batch.workload;

/**
 * One line of a log, with the names of the format's fields (Chapin and others, JSSPP 1999); -1 stands for what is not known.
 *
 * @param line number of the line in the file, from 1
 * @param number what the log calls the job
 * @param submitSeconds when it was submitted, in seconds since the log began
 * @param runSeconds how long it ran
 * @param allocated processors that it had
 * @param requested processors that it had asked for
 * @param requestedSeconds how long it was to run at most, as its user said
 * @param user number of its user
 * @param group number of its user's group
 * @param executable number of its program
 * @param queue number of the queue where it waited
 */
public record LoggedJob(
        long line,
        long number,
        long submitSeconds,
        long runSeconds,
        long allocated,
        long requested,
        long requestedSeconds,
        long user,
        long group,
        long executable,
        long queue) {
    /** Processors it needs: those that were asked for, else those that it had. */
    public long processors() {
        return requested > 0 ? requested : allocated;
    }
}
