package shirako.xen.migration.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.xen.migration.Estate;
import shirako.xen.migration.Instance;
import shirako.xen.migration.MigrationPlan;
import shirako.xen.migration.MigrationPlanner;
import shirako.xen.migration.PlacedContainer;
import shirako.xen.migration.PlanAnswer;
import shirako.xen.migration.PlannerSettings;
import shirako.xen.migration.Step;
import shirako.xen.migration.goal.Enlarge;
import shirako.xen.migration.goal.PowerDown;
import shirako.xen.migration.goal.Rebalance;
import shirako.xen.migration.goal.TargetAnswer;
import shirako.xen.migration.goal.TargetPolicy;
import shirako.xen.migration.goal.Vacate;
import shirako.xen.placement.WorstFit;

/**
 * One kind of target at one size, found and planned on one thread.
 *
 * @param kind of the target
 * @param hosts how many, with 10 containers each
 * @param targetMillis median processor time to find the target
 * @param planMillis median processor time to find the plan
 * @param answered parts of the runs that got a plan, from 0 to 1
 * @param steps median of the plan's steps
 * @param suspensions mean number of suspensions in a plan
 */
record Speed(
        String kind,
        int hosts,
        double targetMillis,
        double planMillis,
        double answered,
        int steps,
        double suspensions) {
    static final List<String> KINDS =
            List.of("drain", "evacuation", "rebalance", "resize", "power-down", "permutation", "shuffle-92");

    private static final double NANOS = 1e6;
    /** Processor time: one thread's work, whatever else the machine does. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** A run's times in nanoseconds and its plan's size. */
    private record Run(long target, long plan, int steps, long suspensions) {}

    static Speed measure(String kind, int hosts, int runs) {
        // The same instances as are measured warm the machine up.
        int warmUps = Math.min(runs, hosts >= 1000 ? 3 : runs);
        for (int seed = 0; seed < warmUps; seed++) {
            run(kind, hosts, seed);
        }
        List<Run> done = new ArrayList<>();
        for (int seed = 0; seed < runs; seed++) {
            done.add(run(kind, hosts, seed));
        }
        List<Run> planned = done.stream().filter(run -> run.steps() >= 0).toList();
        return new Speed(
                kind,
                hosts,
                median(done.stream().map(Run::target).toList()) / NANOS,
                median(done.stream().map(Run::plan).toList()) / NANOS,
                (double) planned.size() / runs,
                (int) median(planned.stream().map(run -> (long) run.steps()).toList()),
                planned.stream().mapToLong(Run::suspensions).average().orElse(0));
    }

    private static double median(List<Long> values) {
        return values.isEmpty() ? 0 : values.stream().sorted().toList().get(values.size() / 2);
    }

    private static Run run(String kind, int hosts, int seed) {
        Instance instance =
                switch (kind) {
                    case "rebalance" -> Instance.uneven(seed, hosts);
                    case "power-down" -> Instance.large(seed, hosts, 0.5);
                    case "shuffle-92" -> Instance.large(seed, hosts, 0.92);
                    default -> Instance.large(seed, hosts, 0.8);
                };
        TargetPolicy policy = policy(kind, instance);
        long begin = THREADS.getCurrentThreadCpuTime();
        TargetAnswer target = policy.target(instance.estate());
        long between = THREADS.getCurrentThreadCpuTime();
        PlanAnswer answer = target instanceof TargetAnswer.Found found
                ? new MigrationPlanner(PlannerSettings.DEFAULT).plan(instance.estate(), found.target())
                : new PlanAnswer.NoPlan("no target", List.of());
        long end = THREADS.getCurrentThreadCpuTime();
        return answer instanceof PlanAnswer.Planned(MigrationPlan plan)
                ? new Run(
                        between - begin,
                        end - between,
                        plan.steps().size(),
                        plan.steps().stream()
                                .filter(step -> step.step() instanceof Step.Suspend)
                                .count())
                : new Run(between - begin, end - between, -1, 0);
    }

    private static TargetPolicy policy(String kind, Instance instance) {
        Estate estate = instance.estate();
        return switch (kind) {
            case "drain" -> Vacate.drain(movableHost(estate));
            case "evacuation" ->
                Vacate.evacuation(movableHosts(estate, estate.hosts().size() / 20 + 1));
            case "rebalance" -> new Rebalance(new WorstFit(), Long.MAX_VALUE);
            case "resize" -> {
                PlacedContainer one = estate.containers().getFirst();
                Sliver sliver = one.sliver();
                yield new Enlarge(
                        one.id(),
                        new Sliver(
                                4 * sliver.cpuMillis(),
                                4 * sliver.memoryMib(),
                                sliver.diskMib(),
                                sliver.networkMbits()));
            }
            case "power-down" -> new PowerDown();
            default -> all -> new TargetAnswer.Found(instance.target(), Set.of());
        };
    }

    private static HostId movableHost(Estate estate) {
        return movableHosts(estate, 1).iterator().next();
    }

    /** Hosts whose containers can all leave. */
    private static Set<HostId> movableHosts(Estate estate, int count) {
        Set<HostId> rooted = estate.containers().stream()
                .filter(container -> !container.movable())
                .map(PlacedContainer::host)
                .collect(Collectors.toSet());
        return estate.hosts().stream()
                .map(host -> host.id())
                .filter(host -> !rooted.contains(host))
                .limit(count)
                .collect(Collectors.toSet());
    }

    double millis() {
        return targetMillis + planMillis;
    }

    static String heading() {
        return "%-12s %6s %10s %12s %10s %10s %9s %7s %9s"
                .formatted(
                        "target",
                        "hosts",
                        "containers",
                        "target ms",
                        "plan ms",
                        "both ms",
                        "planned",
                        "steps",
                        "suspends");
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%-12s %6d %10d %12.2f %10.2f %10.2f %8.0f%% %7d %9.1f",
                kind,
                hosts,
                10 * hosts,
                targetMillis,
                planMillis,
                millis(),
                100 * answered,
                steps,
                suspensions);
    }
}
