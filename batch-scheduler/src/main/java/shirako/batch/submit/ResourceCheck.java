package shirako.batch.submit;

import java.time.Duration;
import shirako.batch.job.JobLimits;
import shirako.lease.Sliver;

/** Checks amounts. Whether any host has that much is asked elsewhere; here they only must make sense. */
final class ResourceCheck {
    private static final int CPUS_MAX = 1024;
    private static final int MEMORY_MAX = 16 << 20;
    private static final int DISK_MAX = 64 << 20;
    private static final int STEP_MILLIS = 100;
    /** How far from a step a number may lie that a program computed, such as 0.1 + 0.2. */
    private static final double ROUNDING = 1e-6;

    private final JobLimits limits;
    private final FieldProblems problems;

    ResourceCheck(JobLimits limits, FieldProblems problems) {
        this.limits = limits;
        this.problems = problems;
    }

    /** Each amount that is wrong is told, and the usual one stands in for it, so that the check can go on. */
    Sliver sliver(double cpus, long memoryMib, long diskMib) {
        return new Sliver(
                cpuMillis(cpus),
                amount(
                        "memoryMib",
                        "memory",
                        memoryMib,
                        limits.smallest().memoryMib(),
                        MEMORY_MAX,
                        limits.usual().memoryMib()),
                amount(
                        "diskMib",
                        "disk",
                        diskMib,
                        limits.smallest().diskMib(),
                        DISK_MAX,
                        limits.usual().diskMib()),
                0);
    }

    private int cpuMillis(double cpus) {
        double least = limits.smallest().cpuMillis() / 1000.0;
        // Written so that NaN is wrong, too.
        if (!(cpus >= least && cpus <= CPUS_MAX)) {
            problems.add(
                    "cpus",
                    "Ask for " + AmountText.cpus(least) + " to " + CPUS_MAX + " CPUs, not " + AmountText.cpus(cpus)
                            + ".");
            return limits.usual().cpuMillis();
        }
        double steps = cpus * 1000 / STEP_MILLIS;
        problems.when(
                Math.abs(steps - Math.rint(steps)) > ROUNDING,
                "cpus",
                "Ask for CPUs in steps of " + AmountText.cpus(STEP_MILLIS / 1000.0) + ", not for "
                        + AmountText.cpus(cpus) + ".");
        return Math.toIntExact(Math.round(steps)) * STEP_MILLIS;
    }

    private int amount(String field, String what, long mib, int least, int most, int usual) {
        if (mib < least || mib > most) {
            problems.add(
                    field,
                    "Ask for " + AmountText.mebibytes(least) + " to " + AmountText.mebibytes(most) + " of " + what
                            + ", not " + AmountText.mebibytes(mib) + ".");
            return usual;
        }
        return (int) mib;
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
