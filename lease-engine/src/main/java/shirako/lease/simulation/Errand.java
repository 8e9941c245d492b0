package shirako.lease.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import shirako.lease.Renewal;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.Tolerance;

/**
 * One request that somebody will make, and all that its owner will ask for afterwards. All times count from the beginning
 * of the simulation.
 *
 * @param number its name among the errands
 * @param manager the number of the service manager that is asked
 * @param at when
 * @param runs how long each of its containers runs before it stops by itself
 * @param tidy how long after its first container has stopped its owner closes the lease; empty when never
 */
record Errand(
        int number,
        int manager,
        Duration at,
        Shape shape,
        When when,
        Duration expected,
        Duration promised,
        int priority,
        Renewal renewal,
        Tolerance tolerance,
        Duration runs,
        Optional<Duration> tidy,
        List<Step> steps) {
    /** What timing is asked for. */
    enum Kind {
        BEST_EFFORT,
        IMMEDIATE,
        ADVANCE,
        DEADLINE
    }

    /**
     * When it is to start.
     *
     * @param start how long after the request it may start
     * @param latest how much later than the earliest end it is to be over, for a deadline
     */
    record When(Kind kind, Duration start, Duration latest) {}

    /** What an owner asks for later. */
    sealed interface Step {
        Duration at();
    }

    record Extend(Duration at, Duration by) implements Step {}

    record Modify(Duration at, int units, Sliver sliver) implements Step {}

    record Suspend(Duration at) implements Step {}

    record Resume(Duration at) implements Step {}

    record Close(Duration at) implements Step {}

    Errand with(List<Step> newSteps) {
        return new Errand(
                number, manager, at, shape, when, expected, promised, priority, renewal, tolerance, runs, tidy,
                newSteps);
    }

    String name() {
        return "r" + number;
    }
}
