package shirako.xen.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import shirako.lease.plugin.Plugins;

/** Any instance, any order that a plan allows. */
class MigrationPlannerPropertiesTest {
    private static final List<DeadlockBreaker> BREAKERS = Plugins.names(DeadlockBreaker.class).stream()
            .map(name -> Plugins.named(DeadlockBreaker.class, name, Map.of()))
            .toList();

    private static PlannerSettings settings(int breaker) {
        return PlannerSettings.DEFAULT.breaking(BREAKERS.get(breaker));
    }

    private static void carryOut(Instance instance, MigrationPlan plan, long seed, int times) {
        for (int time = 0; time < times; time++) {
            Simulator simulator = new Simulator(instance.estate());
            simulator.run(plan, new Random(seed + time));
            simulator.requireReached(instance.estate(), instance.target());
        }
    }

    @Property(tries = 200)
    void whatever_order_a_plan_is_carried_out_in_no_host_is_over_committed_and_the_target_is_reached(
            @ForAll long seed, @ForAll @IntRange(max = 2) int breaker) {
        Instance instance = Instance.small(seed);
        PlanAnswer answer = new MigrationPlanner(settings(breaker)).plan(instance.estate(), instance.target());
        if (answer instanceof PlanAnswer.Planned(MigrationPlan plan)) {
            carryOut(instance, plan, seed, 20);
        }
    }

    @Property(tries = 25)
    void so_it_is_on_many_hosts(@ForAll long seed, @ForAll @IntRange(max = 2) int breaker) {
        Random random = new Random(seed);
        Instance instance = Instance.large(seed, 3 + random.nextInt(12), 0.7 + 0.25 * random.nextDouble());
        PlanAnswer answer = new MigrationPlanner(settings(breaker)).plan(instance.estate(), instance.target());
        if (answer instanceof PlanAnswer.Planned(MigrationPlan plan)) {
            carryOut(instance, plan, seed, 5);
        }
    }

    @Property(tries = 200)
    void nobody_stands_still_for_longer_than_its_lease_bears(
            @ForAll long seed,
            @ForAll @IntRange(max = 2) int breaker,
            @ForAll @IntRange(min = 1, max = 3) int perHost) {
        Instance instance = Instance.small(seed);
        PlannerSettings settings = new PlannerSettings(perHost, Speeds.DEFAULT, BREAKERS.get(breaker), 50_000);
        PlanAnswer answer = new MigrationPlanner(settings).plan(instance.estate(), instance.target());
        if (answer instanceof PlanAnswer.Planned(MigrationPlan plan)) {
            Stopwatch.still(plan, perHost).forEach((id, millis) -> assertThat(millis)
                    .isLessThanOrEqualTo(instance.estate().containers().stream()
                            .filter(container -> container.id().equals(id) && container.suspendable())
                            .findFirst()
                            .orElseThrow()
                            .tolerance()
                            .toMillis()));
        }
    }

    @Property(tries = 200)
    void a_plan_is_found_whenever_there_is_one_and_none_moves_less_than_the_best(
            @ForAll long seed, @ForAll @IntRange(max = 2) int breaker) {
        Instance instance = Instance.small(seed);
        PlanAnswer best = new ExactPlanner(settings(breaker)).plan(instance.estate(), instance.target());
        PlanAnswer found = new MigrationPlanner(settings(breaker)).plan(instance.estate(), instance.target());
        if (best instanceof PlanAnswer.Planned(MigrationPlan exact)) {
            assertThat(found).isInstanceOfSatisfying(PlanAnswer.Planned.class, planned -> assertThat(
                            planned.plan().cost().movedMib())
                    .isGreaterThanOrEqualTo(exact.cost().movedMib()));
            carryOut(instance, exact, seed, 3);
        } else {
            assertThat(found).isInstanceOf(PlanAnswer.NoPlan.class);
        }
    }

    @Property(tries = 100)
    void who_bears_any_suspension_always_gets_there_by_the_rules_alone(
            @ForAll long seed, @ForAll @IntRange(max = 2) int breaker) {
        Instance instance = Instance.patient(seed);
        PlanAnswer answer =
                new MigrationPlanner(settings(breaker).searching(0)).plan(instance.estate(), instance.target());
        assertThat(answer).isInstanceOf(PlanAnswer.Planned.class);
    }

    @Property(tries = 100)
    void the_waves_are_all_steps_each_behind_what_it_waits_for(@ForAll long seed) {
        Instance instance = Instance.large(seed, 4, 0.8);
        PlanAnswer answer = new MigrationPlanner(PlannerSettings.DEFAULT).plan(instance.estate(), instance.target());
        if (answer instanceof PlanAnswer.Planned(MigrationPlan plan)) {
            Simulator simulator = new Simulator(instance.estate());
            for (List<Integer> wave : plan.waves()) {
                wave.forEach(number -> simulator.begin(plan.steps().get(number).step()));
                wave.forEach(number -> simulator.end(plan.steps().get(number).step()));
            }
            simulator.requireReached(instance.estate(), instance.target());
        }
    }
}
