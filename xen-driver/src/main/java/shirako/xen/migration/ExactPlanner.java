package shirako.xen.migration;

import java.util.List;
import java.util.Optional;

/**
 * The best plan for up to eight containers on up to four hosts, to compare others with. Best is: fewest MiB moved, then least
 * suspension if the steps run one after the other.
 */
public final class ExactPlanner {
    private final PlannerSettings settings;

    /** @param settings {@link PlannerSettings#exactStates()} says when to give up */
    public ExactPlanner(PlannerSettings settings) {
        this.settings = settings;
    }

    /**
     * The best plan, or that there is none, or that it was not found in time.
     *
     * @throws IllegalArgumentException when there are too many containers or hosts
     */
    public PlanAnswer plan(Estate estate, Target target) {
        Problem problem = new Problem(estate, target, settings.speeds());
        if (!ExactSearch.takes(problem)) {
            throw new IllegalArgumentException("All ways are searched only for up to " + ExactSearch.CONTAINERS
                    + " containers on up to " + ExactSearch.HOSTS + " hosts.");
        }
        Optional<PlanAnswer.NoPlan> objection = Objections.toTarget(problem);
        if (objection.isPresent()) {
            return objection.get();
        }
        return switch (ExactSearch.solve(problem, new ExactSearch.Limit(settings.exactStates()))) {
            case ExactSearch.Result.Best(List<Act> acts) ->
                new PlanAnswer.Planned(new MigrationPlanner(settings).exact(problem, acts));
            case ExactSearch.Result.None() -> new PlanAnswer.NoPlan("No order of steps leads there.", List.of());
            case ExactSearch.Result.GaveUp() ->
                new PlanAnswer.NoPlan(
                        "None was found among " + settings.exactStates() + " states that were looked at.", List.of());
        };
    }
}
