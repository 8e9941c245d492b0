package shirako.batch.submit;

import java.time.Duration;
import java.util.Locale;
import shirako.batch.job.JobLimits;
import shirako.lease.Sliver;

/** Checks amounts. Whether any host has that much is asked elsewhere; here they only must make sense. */
final class ResourceCheck {
    private static final int CPUS_MAX = 1024;
    private static final int MEMORY_MAX = 16 << 20;
    private static final int DISK_MAX = 64 << 20;

    private final JobLimits limits;
    private final FieldProblems problems;

    ResourceCheck(JobLimits limits, FieldProblems problems) {
        this.limits = limits;
        this.problems = problems;
    }

    Sliver sliver(double cpus, long memoryMib, long diskMib) {
        double least = limits.smallest().cpuMillis() / 1000.0;
        // Written so that NaN is wrong, too.
        if (!(cpus >= least && cpus <= CPUS_MAX)) {
            problems.add(
                    "cpus",
                    "Ask for " + String.format(Locale.ROOT, "%.1f", least) + " to " + CPUS_MAX + " CPUs, not " + cpus
                            + ".");
            return limits.usual();
        }
        amount("memoryMib", "memory", memoryMib, limits.smallest().memoryMib(), MEMORY_MAX);
        amount("diskMib", "disk", diskMib, limits.smallest().diskMib(), DISK_MAX);
        return problems.any()
                ? limits.usual()
                : new Sliver(Math.toIntExact(Math.round(cpus * 10) * 100), (int) memoryMib, (int) diskMib, 0);
    }

    private void amount(String field, String what, long mib, int least, int most) {
        problems.when(
                mib < least || mib > most,
                field,
                "Ask for " + least + " to " + most + " MiB of " + what + ", not " + mib + ".");
    }

    Duration wallTime(Duration time) {
        if (time.compareTo(Duration.ofSeconds(1)) < 0 || time.compareTo(limits.longestWallTime()) > 0) {
            problems.add(
                    "wallTime",
                    "The wall-time limit must be between 1 second and "
                            + limits.longestWallTime().toHours() + " hours.");
            return limits.usualWallTime();
        }
        // The container counts whole seconds.
        return time.getNano() == 0 ? time : Duration.ofSeconds(time.toSeconds() + 1);
    }
}
