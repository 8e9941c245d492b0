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
     * @param begunAt when it was begun; empty while it waits, and where it was never tried
     * @param endedAt when it was done, had failed or was left out
     * @param problem why it failed or was left out, in a sentence
     */
    public record Progress(
            PlannedStep planned,
            StepState state,
            Optional<Instant> begunAt,
            Optional<Instant> endedAt,
            Optional<String> problem) {
        static Progress waiting(PlannedStep planned) {
            return new Progress(planned, StepState.WAITING, Optional.empty(), Optional.empty(), Optional.empty());
        }

        Progress begun(Instant now) {
            return new Progress(planned, StepState.UNDERWAY, Optional.of(now), Optional.empty(), Optional.empty());
        }

        Progress done(Instant now) {
            return new Progress(planned, StepState.DONE, begunAt, Optional.of(now), Optional.empty());
        }

        Progress failed(Instant now, String why) {
            return new Progress(planned, StepState.FAILED, begunAt, Optional.of(now), Optional.of(why));
        }

        Progress skipped(Instant now, String why) {
            return new Progress(planned, StepState.SKIPPED, Optional.empty(), Optional.of(now), Optional.of(why));
        }
    }

    /** Whether every step succeeded. */
    public boolean succeeded() {
        return steps.stream().allMatch(step -> step.state() == StepState.DONE);
    }
}
