package shirako.xen.migration;

import java.time.Duration;
import java.util.List;

/**
 * A step and what must be over before it begins. Whatever else runs beside it is no danger.
 *
 * @param number from 0; steps one after the other in this order are one safe way, if the slowest
 * @param step what is done
 * @param after numbers of the steps, all smaller, that must have ended before this one begins
 * @param estimate how long it takes, by the settings' speeds
 */
public record PlannedStep(int number, Step step, List<Integer> after, Duration estimate) {
    public PlannedStep {
        after = List.copyOf(after);
    }
}
