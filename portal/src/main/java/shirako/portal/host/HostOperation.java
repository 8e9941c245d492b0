package shirako.portal.host;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A plan being carried out, or carried out.
 *
 * @param id that of the plan
 * @param intent what it is for
 * @param startedBy a user's name
 * @param startedAt when
 * @param steps how far each is, by number
 * @param endedAt when the last of them was over; empty while it goes on
 */
public record HostOperation(
        UUID id,
        HostIntent intent,
        String startedBy,
        Instant startedAt,
        List<Progress> steps,
        Optional<Instant> endedAt) {
    public HostOperation {
        steps = List.copyOf(steps);
    }

    /**
     * One step.
     *
     * @param planned what is done
     * @param state how far it is
     * @param begunAt when it was begun; empty while it waits, and where it was never tried
     * @param endedAt when it was done, had failed or was left out
     * @param problem why it failed or was not tried, in a sentence
     */
    public record Progress(
            PlannedMove planned,
            MoveState state,
            Optional<Instant> begunAt,
            Optional<Instant> endedAt,
            Optional<String> problem) {}

    public boolean goesOn() {
        return endedAt.isEmpty();
    }

    /** How many steps are in a state. */
    public int count(MoveState state) {
        return (int) steps.stream().filter(step -> step.state() == state).count();
    }

    /** How many steps are over, one way or the other. */
    public int over() {
        return (int) steps.stream().filter(step -> step.state().over()).count();
    }

    public boolean succeeded() {
        return !goesOn() && count(MoveState.DONE) == steps.size();
    }
}
