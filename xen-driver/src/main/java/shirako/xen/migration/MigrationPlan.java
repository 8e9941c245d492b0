package shirako.xen.migration;

import java.util.List;

/**
 * What is to be done, so that no host is over-committed in whichever order and for however long the steps run that {@link
 * PlannedStep#after} allows.
 *
 * @param steps all steps by number
 * @param waves the same for people: numbers of steps that may all begin together once the wave before has ended, with no host
 *     in more migrations than the settings allow
 * @param cost what it costs
 */
public record MigrationPlan(List<PlannedStep> steps, List<List<Integer>> waves, PlanCost cost) {
    public MigrationPlan {
        steps = List.copyOf(steps);
        waves = waves.stream().map(List::copyOf).toList();
    }
}
