package shirako.predict;

import java.time.Instant;

/**
 * One past run as the histories keep it.
 *
 * @param logSeconds see {@link LogSeconds}
 * @param atLeast whether it was stopped at its limit, so that its true length is only known to be no less
 * @param endedAt when
 * @param traits by which jobs are found alike
 */
record Run(double logSeconds, boolean atLeast, Instant endedAt, Traits traits) {
    static Run of(CompletedJob job) {
        return new Run(
                LogSeconds.of(job.runtime()),
                job.ending() == Ending.LIMIT_REACHED,
                job.endedAt(),
                Traits.of(job.features()));
    }

    /**
     * What a job asked for, on logarithmic scales.
     *
     * @param script its fingerprint; empty where the script is not known
     */
    record Traits(String script, double logRequested, double logCpu) {
        static Traits of(JobFeatures job) {
            return new Traits(job.scriptFingerprint(), LogSeconds.of(job.requestedTime()), Math.log1p(job.cpuMillis()));
        }
    }
}
