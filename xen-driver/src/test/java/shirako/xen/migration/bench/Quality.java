package shirako.xen.migration.bench;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import shirako.lease.substrate.ContainerId;
import shirako.xen.migration.DeadlockBreaker;
import shirako.xen.migration.ExactPlanner;
import shirako.xen.migration.Instance;
import shirako.xen.migration.MigrationPlan;
import shirako.xen.migration.MigrationPlanner;
import shirako.xen.migration.PlanAnswer;
import shirako.xen.migration.PlannedStep;
import shirako.xen.migration.PlannerSettings;
import shirako.xen.migration.Step;

/**
 * The plans of one deadlock breaker against the best ones. The best moves fewest MiB, and of those suspends least if the steps
 * run one after the other; suspension is compared that way.
 *
 * @param breaker its name
 * @param solvable instances for which the exact search found a plan
 * @param unknown instances for which it gave up
 * @param ruled parts of them for which the rules alone found one
 * @param optimal parts of those in which neither MiB nor suspension could be less
 * @param leastMib parts of those in which MiB could not be less
 * @param meanRatio mean of MiB moved by the MiB of the best
 * @param worstRatio the worst of it
 * @param suspendedSeconds mean of suspension in seconds
 * @param bestSuspendedSeconds the same of the best plans
 * @param found parts of the solvable for which the planner with its search found one
 */
record Quality(
        String breaker,
        int solvable,
        int unknown,
        double ruled,
        double optimal,
        double leastMib,
        double meanRatio,
        double worstRatio,
        double suspendedSeconds,
        double bestSuspendedSeconds,
        double found) {
    private static final double MILLIS = 1000;

    static Quality measure(DeadlockBreaker breaker, int instances) {
        PlannerSettings settings = PlannerSettings.DEFAULT.breaking(breaker);
        int solvable = 0;
        int unknown = 0;
        int ruled = 0;
        int found = 0;
        int optimal = 0;
        int leastMib = 0;
        double ratios = 0;
        double worst = 1;
        double suspended = 0;
        double bestSuspended = 0;
        for (int seed = 0; seed < instances; seed++) {
            Instance instance = Instance.small(seed);
            PlanAnswer exact = new ExactPlanner(settings).plan(instance.estate(), instance.target());
            if (!(exact instanceof PlanAnswer.Planned(MigrationPlan best))) {
                unknown += exact instanceof PlanAnswer.NoPlan no && no.reason().startsWith("None was found") ? 1 : 0;
                continue;
            }
            solvable++;
            found += new MigrationPlanner(settings).plan(instance.estate(), instance.target())
                            instanceof PlanAnswer.Planned
                    ? 1
                    : 0;
            if (!(new MigrationPlanner(settings.searching(0)).plan(instance.estate(), instance.target())
                    instanceof PlanAnswer.Planned(MigrationPlan plan))) {
                continue;
            }
            ruled++;
            long mib = plan.cost().movedMib();
            long bestMib = best.cost().movedMib();
            long still = oneByOne(plan);
            long bestStill = oneByOne(best);
            double ratio = bestMib == 0 ? mib == 0 ? 1 : 2 : (double) mib / bestMib;
            leastMib += mib == bestMib ? 1 : 0;
            optimal += mib == bestMib && still <= bestStill ? 1 : 0;
            ratios += ratio;
            worst = Math.max(worst, ratio);
            suspended += still / MILLIS;
            bestSuspended += bestStill / MILLIS;
        }
        return new Quality(
                breaker.name(),
                solvable,
                unknown,
                (double) ruled / solvable,
                (double) optimal / ruled,
                (double) leastMib / ruled,
                ratios / ruled,
                worst,
                suspended / ruled,
                bestSuspended / ruled,
                (double) found / solvable);
    }

    /** For how many milliseconds containers stand still, all together, if the steps run one after the other. */
    private static long oneByOne(MigrationPlan plan) {
        Set<ContainerId> suspended = new HashSet<>();
        long still = 0;
        for (PlannedStep step : plan.steps()) {
            if (step.step() instanceof Step.Suspend suspend) {
                suspended.add(suspend.container());
            }
            still += suspended.size() * step.estimate().toMillis();
            if (step.step() instanceof Step.Resume resume) {
                suspended.remove(resume.container());
            }
        }
        return still;
    }

    static String heading() {
        return "%-20s %9s %8s %8s %8s %9s %10s %11s %12s %14s %8s"
                .formatted(
                        "deadlock breaker",
                        "solvable",
                        "unknown",
                        "by rules",
                        "optimal",
                        "least MiB",
                        "mean ratio",
                        "worst ratio",
                        "suspended s",
                        "best plans' s",
                        "search");
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%-20s %9d %8d %7.1f%% %7.1f%% %8.1f%% %10.4f %11.3f %12.2f %14.2f %7.1f%%",
                breaker,
                solvable,
                unknown,
                100 * ruled,
                100 * optimal,
                100 * leastMib,
                meanRatio,
                worstRatio,
                suspendedSeconds,
                bestSuspendedSeconds,
                100 * found);
    }
}
