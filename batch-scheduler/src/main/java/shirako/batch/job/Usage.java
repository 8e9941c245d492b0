package shirako.batch.job;

import java.time.Duration;

/**
 * What a job used, measured inside its container.
 *
 * @param cpuTime CPU time of all its processes
 * @param peakMemoryMib highest memory use, in MiB
 * @param elapsed how long the script ran
 */
public record Usage(Duration cpuTime, int peakMemoryMib, Duration elapsed) {}
