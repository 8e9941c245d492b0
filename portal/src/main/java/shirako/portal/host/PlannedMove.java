package shirako.portal.host;

import java.time.Duration;
import java.util.List;

/**
 * A step of a plan.
 *
 * @param number from 0
 * @param move what is done
 * @param after numbers of the steps that must be over before
 * @param estimate how long it takes, roughly
 */
public record PlannedMove(int number, Move move, List<Integer> after, Duration estimate) {
    public PlannedMove {
        after = List.copyOf(after);
    }
}
