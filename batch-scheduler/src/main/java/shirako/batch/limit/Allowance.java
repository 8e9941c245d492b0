package shirako.batch.limit;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import shirako.batch.job.InUse;
import shirako.batch.job.WaitReason.OverLimit;
import shirako.batch.job.Whose;
import shirako.lease.Sliver;

/**
 * How much somebody may have at once; what is empty is not limited. A job is under way from when it asks for a lease until it
 * ends.
 *
 * @param jobs how many jobs may be under way
 * @param cpuMillis how much CPU they may have together, in thousandths of a core
 * @param memoryMib how much memory they may have together, in MiB
 * @param waiting how many jobs may wait, those that ask for a lease among them
 */
public record Allowance(OptionalInt jobs, OptionalLong cpuMillis, OptionalLong memoryMib, OptionalInt waiting) {
    /** As much as there is. */
    public static final Allowance UNLIMITED =
            new Allowance(OptionalInt.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalInt.empty());

    public Allowance {
        if (jobs.orElse(1) < 1 || cpuMillis.orElse(1) < 1 || memoryMib.orElse(1) < 1 || waiting.orElse(1) < 1) {
            throw new IllegalArgumentException("a limit is above zero; leave it out where there is none");
        }
    }

    /** Whether anything of what is under way is limited. */
    public boolean limitsWhatIsUnderWay() {
        return jobs.isPresent() || cpuMillis.isPresent() || memoryMib.isPresent();
    }

    /** Which limit another job would exceed; empty when it would none. */
    public Optional<OverLimit> exceeded(Whose whose, InUse inUse, Sliver job) {
        if (jobs.isPresent() && inUse.jobs() + 1 > jobs.getAsInt()) {
            return Optional.of(new OverLimit(whose, OverLimit.Of.JOBS, jobs.getAsInt(), inUse.jobs()));
        }
        if (cpuMillis.isPresent() && inUse.cpuMillis() + job.cpuMillis() > cpuMillis.getAsLong()) {
            return Optional.of(new OverLimit(whose, OverLimit.Of.CPU, cpuMillis.getAsLong(), inUse.cpuMillis()));
        }
        if (memoryMib.isPresent() && inUse.memoryMib() + job.memoryMib() > memoryMib.getAsLong()) {
            return Optional.of(new OverLimit(whose, OverLimit.Of.MEMORY, memoryMib.getAsLong(), inUse.memoryMib()));
        }
        return Optional.empty();
    }

    /** The same with what is said here, and otherwise what the other says. */
    public Allowance or(Allowance other) {
        return new Allowance(
                jobs.isPresent() ? jobs : other.jobs,
                cpuMillis.isPresent() ? cpuMillis : other.cpuMillis,
                memoryMib.isPresent() ? memoryMib : other.memoryMib,
                waiting.isPresent() ? waiting : other.waiting);
    }
}
