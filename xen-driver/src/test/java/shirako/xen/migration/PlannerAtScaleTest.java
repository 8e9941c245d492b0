package shirako.xen.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import shirako.lease.HostId;
import shirako.xen.migration.goal.Rebalance;
import shirako.xen.migration.goal.TargetAnswer;
import shirako.xen.migration.goal.TargetPolicy;
import shirako.xen.migration.goal.Vacate;
import shirako.xen.placement.WorstFit;

/** A thousand hosts with ten thousand containers. The bound is the goal; what is measured is far below it. */
class PlannerAtScaleTest {
    private static final Duration GOAL = Duration.ofSeconds(2);
    private static final int HOSTS = 1000;

    private static void carryOut(Estate estate, Target target) {
        PlanAnswer answer = new MigrationPlanner(PlannerSettings.DEFAULT).plan(estate, target);
        assertThat(answer).isInstanceOfSatisfying(PlanAnswer.Planned.class, planned -> {
            Simulator simulator = new Simulator(estate);
            planned.plan().steps().forEach(step -> {
                simulator.begin(step.step());
                simulator.end(step.step());
            });
            simulator.requireReached(estate, target);
        });
    }

    private static void withinGoal(Runnable planning) {
        // Processor time: the planner is one thread, and what else the machine does is not its matter.
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        planning.run();
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - begin)).isLessThan(GOAL);
    }

    @Test
    void a_permutation_of_all_is_planned_in_time() {
        Instance instance = Instance.large(1, HOSTS, 0.8);
        withinGoal(() -> assertThat(
                        new MigrationPlanner(PlannerSettings.DEFAULT).plan(instance.estate(), instance.target()))
                .isInstanceOf(PlanAnswer.Planned.class));
        carryOut(instance.estate(), instance.target());
    }

    @Test
    void so_are_a_drain_and_a_rebalance() {
        Estate estate = Instance.uneven(1, HOSTS).estate();
        Set<HostId> rooted = estate.containers().stream()
                .filter(container -> !container.movable())
                .map(PlacedContainer::host)
                .collect(Collectors.toSet());
        HostId host = estate.hosts().stream()
                .map(SiteHost::id)
                .filter(id -> !rooted.contains(id))
                .findFirst()
                .orElseThrow();
        for (TargetPolicy policy : List.of(Vacate.drain(host), new Rebalance(new WorstFit(), Long.MAX_VALUE))) {
            List<Target> targets = new ArrayList<>();
            withinGoal(() -> {
                if (policy.target(estate) instanceof TargetAnswer.Found found
                        && new MigrationPlanner(PlannerSettings.DEFAULT).plan(estate, found.target())
                                instanceof PlanAnswer.Planned) {
                    targets.add(found.target());
                }
            });
            assertThat(targets).hasSize(1);
            carryOut(estate, targets.getFirst());
        }
    }
}
