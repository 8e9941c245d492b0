package shirako.predict;

import java.time.Instant;

/**
 * One past run as the histories keep it.
 *
 * @param logSeconds see {@link LogSeconds}
 * @param atLeast whether it was stopped at its limit, so that its true length is only known to be no less
 * @param endedAt when
 */
record Run(double logSeconds, boolean atLeast, Instant endedAt) {
    static Run of(CompletedJob job) {
        return new Run(LogSeconds.of(job.runtime()), job.ending() == Ending.LIMIT_REACHED, job.endedAt());
    }
}
