package shirako.xen.operation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import shirako.xen.migration.PlannedStep;

/**
 * A proposal being carried out, or carried out.
 *
 * @param id that of the proposal
 * @param intent what it is for
 * @param startedAt when it was started
 * @param steps how far each step is, by number
 * @param endedAt when its last step was over; empty while it goes on
 */
public record Operation(UUID id, Intent intent, Instant startedAt, List<Progress> steps, Optional<Instant> endedAt) {
    public Operation {
        steps = List.copyOf(steps);
    }

    /**
     * One step.
     *
     * @param planned what is done
     * @param state how far it is
     * @param since when it came to that state
     * @param problem why it failed, in a sentence
     */
    public record Progress(PlannedStep planned, StepState state, Instant since, Optional<String> problem) {}

    /** Whether every step succeeded. */
    public boolean succeeded() {
        return steps.stream().allMatch(step -> step.state() == StepState.DONE);
    }
}
