package shirako.xen.migration.bench;

import java.util.Locale;
import java.util.OptionalLong;
import shirako.xen.migration.Instance;
import shirako.xen.migration.MigrationPlan;
import shirako.xen.migration.MigrationPlanner;
import shirako.xen.migration.PlanAnswer;
import shirako.xen.migration.PlannedStep;
import shirako.xen.migration.PlannerSettings;
import shirako.xen.migration.ShortestSuspension;
import shirako.xen.migration.Step;

/**
 * How often a full shuffle of a site can be planned, and what it takes.
 *
 * @param hosts how many, with 10 containers each
 * @param fill how full they are, from 0 to 1
 * @param direct parts of the instances planned with no container moved twice and none suspended
 * @param detours parts planned with detours as well
 * @param suspensions parts planned with suspensions as well
 * @param detoursEach mean number of moves beyond the first in a plan without suspensions
 * @param suspendsEach mean number of suspensions in a plan with detours and suspensions
 */
record Completion(
        int hosts,
        double fill,
        double direct,
        double detours,
        double suspensions,
        double detoursEach,
        double suspendsEach) {
    static Completion measure(int hosts, double fill, int instances) {
        MigrationPlanner planner = new MigrationPlanner(PlannerSettings.DEFAULT.breaking(new ShortestSuspension()));
        int direct = 0;
        int detouring = 0;
        int suspending = 0;
        long detours = 0;
        long suspends = 0;
        for (int seed = 0; seed < instances; seed++) {
            Instance hasty = Instance.hasty(seed, hosts, fill);
            if (planner.plan(hasty.estate(), hasty.target()) instanceof PlanAnswer.Planned(MigrationPlan plan)) {
                long again = plan.steps().size()
                        - plan.steps().stream()
                                .map(step -> step.step().container())
                                .distinct()
                                .count();
                direct += again == 0 ? 1 : 0;
                detouring++;
                detours += again;
            }
            Instance patient = Instance.patient(seed, hosts, fill);
            OptionalLong count = suspensions(planner.plan(patient.estate(), patient.target()));
            suspending += count.isPresent() ? 1 : 0;
            suspends += count.orElse(0);
        }
        return new Completion(
                hosts,
                fill,
                (double) direct / instances,
                (double) detouring / instances,
                (double) suspending / instances,
                detouring == 0 ? 0 : (double) detours / detouring,
                suspending == 0 ? 0 : (double) suspends / suspending);
    }

    private static OptionalLong suspensions(PlanAnswer answer) {
        return answer instanceof PlanAnswer.Planned(MigrationPlan plan)
                ? OptionalLong.of(plan.steps().stream()
                        .map(PlannedStep::step)
                        .filter(Step.Suspend.class::isInstance)
                        .count())
                : OptionalLong.empty();
    }

    static String heading() {
        return "%6s %6s %12s %12s %14s %14s %14s"
                .formatted(
                        "hosts", "full", "moves alone", "+ detours", "+ suspensions", "detours each", "suspends each");
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%6d %5.0f%% %11.0f%% %11.0f%% %13.0f%% %14.2f %14.2f",
                hosts,
                100 * fill,
                100 * direct,
                100 * detours,
                100 * suspensions,
                detoursEach,
                suspendsEach);
    }
}
