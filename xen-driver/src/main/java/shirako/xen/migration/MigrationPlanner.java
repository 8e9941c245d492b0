package shirako.xen.migration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds a way from a placement to another. Rules find it in almost no time on thousands of hosts ({@link Ordering}); where they
 * find none, and few containers on few hosts are concerned, all ways are searched ({@link ExactSearch}).
 */
public final class MigrationPlanner {
    /** After so many tries to spare those that stood still for too long, others would not do better. */
    private static final int TRIES = 5;

    private final PlannerSettings settings;

    public MigrationPlanner(PlannerSettings settings) {
        this.settings = settings;
    }

    /**
     * A plan, or why there is none.
     *
     * @throws IllegalArgumentException when the target names a host or a container that the estate does not have
     */
    public PlanAnswer plan(Estate estate, Target target) {
        Problem problem = new Problem(estate, target, settings.speeds());
        Optional<PlanAnswer.NoPlan> objection = Objections.toTarget(problem);
        if (objection.isPresent()) {
            return objection.get();
        }
        PlanAnswer answer = byRules(problem);
        if (answer instanceof PlanAnswer.NoPlan
                && settings.exactStates() > 0
                && ExactSearch.takes(problem)
                && ExactSearch.solve(problem, new ExactSearch.Limit(settings.exactStates()))
                        instanceof ExactSearch.Result.Best(List<Act> acts)) {
            return new PlanAnswer.Planned(exact(problem, acts));
        }
        return answer;
    }

    private PlanAnswer byRules(Problem problem) {
        Ordering.Bars bars = Ordering.Bars.none(problem);
        PlanAnswer answer = new PlanAnswer.NoPlan("No way was sought.", List.of());
        for (int attempt = 0; attempt < TRIES; attempt++) {
            var limit = new ExactSearch.Limit(settings.exactStates());
            switch (new Ordering(problem, settings.breaker(), bars, limit).run()) {
                case Ordering.End.Stuck(Floor floor, List<Integer> waiting) -> {
                    return attempt == 0 ? Objections.stuck(floor, waiting) : answer;
                }
                case Ordering.End.Ordered(List<Act> acts, List<WayOut> ways) -> {
                    Draft draft = Draft.of(problem, acts, ways, settings.migrationsPerHost());
                    List<Integer> suffering = draft.suffering();
                    if (suffering.isEmpty()) {
                        return new PlanAnswer.Planned(plan(new Improvement(problem, settings).of(draft, bars)));
                    }
                    suffering.forEach(c -> bars.suspending()[c] = true);
                    answer = Objections.intolerable(
                            problem, suffering, draft.timeline().longestStill());
                }
            }
        }
        return answer;
    }

    /** The plan of an order that the exact search found. */
    MigrationPlan exact(Problem problem, List<Act> acts) {
        int perHost = settings.migrationsPerHost();
        Draft draft = Draft.of(problem, acts, List.of(), perHost);
        // Side by side, hosts' limits may make somebody wait for too long; one after the other nobody does.
        return plan(
                draft.suffering().isEmpty()
                        ? draft
                        : Draft.of(problem, acts, List.of(), oneByOne(acts.size()), perHost));
    }

    private static List<int[]> oneByOne(int steps) {
        List<int[]> after = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            after.add(step == 0 ? new int[0] : new int[] {step - 1});
        }
        return after;
    }

    private MigrationPlan plan(Draft draft) {
        List<PlannedStep> steps = new ArrayList<>();
        for (int step = 0; step < draft.acts().size(); step++) {
            Act act = draft.acts().get(step);
            steps.add(new PlannedStep(
                    step,
                    draft.problem().step(act),
                    Arrays.stream(draft.after().get(step)).boxed().toList(),
                    Duration.ofMillis(draft.problem().millis(act))));
        }
        return new MigrationPlan(
                steps, Waves.of(draft.acts(), draft.after(), settings.migrationsPerHost()), draft.cost());
    }
}
