package shirako.xen.migration;

import java.util.ArrayList;
import java.util.List;

/**
 * An order of steps with all that follows from it.
 *
 * @param acts the steps
 * @param ways the ways out of deadlocks that they take
 * @param after for each step what it waits for
 * @param timeline when each would begin and end
 */
record Draft(Problem problem, List<Act> acts, List<WayOut> ways, List<int[]> after, Timeline timeline) {
    static Draft of(Problem problem, List<Act> acts, List<WayOut> ways, int perHost) {
        return of(problem, acts, ways, Dependencies.of(problem, acts), perHost);
    }

    static Draft of(Problem problem, List<Act> acts, List<WayOut> ways, List<int[]> after, int perHost) {
        return new Draft(problem, acts, ways, after, Timeline.of(problem, acts, after, perHost));
    }

    PlanCost cost() {
        return timeline.cost();
    }

    /** Those that stand still for longer than they bear. */
    List<Integer> suffering() {
        List<Integer> suffering = new ArrayList<>();
        long[] still = timeline.longestStill();
        for (int c = 0; c < still.length; c++) {
            if (still[c] > problem.toleranceMillis(c)) {
                suffering.add(c);
            }
        }
        return suffering;
    }
}
