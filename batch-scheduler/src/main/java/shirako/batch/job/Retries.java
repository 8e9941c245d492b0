package shirako.batch.job;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How often a job is tried when its containers fail it, and how long it pauses in between: exponential back-off with a bound, as
 * Ethernet has it (Metcalfe and Boggs, CACM 1976), so that a sick host or site is not asked for container after container. Pauses
 * begin with {@code firstPause} and grow by four until {@code longestPause}.
 *
 * <p>An attempt whose script began that long ago or longer needs no pause, as attempts are far enough apart without one. So what
 * is lost with a host that was declared dead, which takes minutes of silence, begins elsewhere at once.
 *
 * @param attempts how often in all; at least 1
 * @param firstPause before the second attempt; above zero
 * @param longestPause not shorter than the first
 */
public record Retries(int attempts, Duration firstPause, Duration longestPause) {
    /**
     * Three attempts, with pauses of half a minute and of two: a host that was just switched on, or a file server that is started
     * again, is there by then, and who waits for his job hardly minds.
     */
    public static final Retries USUAL = new Retries(3, Duration.ofSeconds(30), Duration.ofMinutes(5));

    private static final int GROWTH = 4;

    public Retries {
        if (attempts < 1 || !firstPause.isPositive() || longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException(
                    "jobs are tried at least once, and pause for some time that does not shrink; not " + attempts
                            + " times with pauses of " + firstPause + " to " + longestPause);
        }
    }

    /** Whether a job may be tried again. */
    public boolean another(Job job) {
        return job.attempt() < attempts;
    }

    /** When the next attempt of a job may begin whose attempt failed at that instant. */
    public Instant notBefore(Job job, Instant failedAt) {
        boolean lasted = job.startedAt()
                .filter(start -> !failedAt.isBefore(start.plus(longestPause)))
                .isPresent();
        return lasted ? failedAt : wholeSecond(failedAt.plus(pauseAfter(job.attempt())));
    }

    private Duration pauseAfter(int attempt) {
        Duration pause = firstPause;
        for (int i = 1; i < attempt && pause.compareTo(longestPause) < 0; i++) {
            pause = pause.multipliedBy(GROWTH);
        }
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }

    private static Instant wholeSecond(Instant at) {
        Instant second = at.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(at) ? at : second.plusSeconds(1);
    }
}
