package shirako.lease.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of one seed.
 *
 * @param violation the first thing that was wrong
 * @param lives how many leases were simulated from ticket to end
 * @param requests how many requests were made
 * @param hash the same for the same seed and faults, whenever and wherever it is simulated
 * @param steps how many things happened
 * @param story what happened, if that was asked for
 */
record Outcome(
        long seed,
        Optional<Violation> violation,
        int lives,
        int requests,
        long hash,
        long steps,
        Duration virtual,
        List<Trace.Line> story) {
    /** Of a seed that ended with what nobody expected, before it could be told what happened in it. */
    static Outcome broken(long seed, Throwable thrown) {
        Violation violation = new Violation(Simulation.OF_ITS_OWN, World.BEGIN, said(thrown));
        return new Outcome(seed, Optional.of(violation), 0, 0, 0, 0, Duration.ZERO, List.of());
    }

    /** What was thrown, and where. */
    static String said(Throwable thrown) {
        StackTraceElement[] stack = thrown.getStackTrace();
        return stack.length == 0 ? thrown.toString() : thrown + " at " + stack[0];
    }

    boolean clean() {
        return violation.isEmpty();
    }
}
