package shirako.batch.job;

import java.time.Duration;
import shirako.lease.Sliver;

/**
 * What jobs get when they do not ask, and what they may ask for at most.
 *
 * @param usual CPU, memory and disk of a job that does not ask
 * @param usualWallTime wall-time limit of a job that does not ask
 * @param smallest the least of each that a container can do with
 * @param longestWallTime the longest limit that may be asked for
 * @param scriptBytes how long a script may be, in bytes of UTF-8
 * @param arrayTasks how many tasks an array job may have
 * @param overhead what a container needs beside its script: to boot, to hand over the result, to go
 * @param suspension for how long in all a site may suspend a job's container when it moves it; a part of the overhead
 * @param retries how often a job is tried when its containers fail it, and when
 * @param consoleKib how much a script may write to the live log, in KiB
 */
public record JobLimits(
        Sliver usual,
        Duration usualWallTime,
        Sliver smallest,
        Duration longestWallTime,
        int scriptBytes,
        int arrayTasks,
        Duration overhead,
        Duration suspension,
        Retries retries,
        int consoleKib) {
    /** What a site starts with. */
    public static JobLimits standard() {
        return new JobLimits(
                new Sliver(1000, 256, 512, 0),
                Duration.ofMinutes(10),
                new Sliver(100, 128, 16, 0),
                Duration.ofDays(7),
                1 << 20,
                10_000,
                Duration.ofMinutes(3),
                Duration.ofMinutes(1),
                Retries.USUAL,
                16 * 1024);
    }
}
