package shirako.xen.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shirako.xen.migration.Estates.gib;
import static shirako.xen.migration.Estates.host;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.plugin.Plugins;
import shirako.xen.placement.Requirements;

class MigrationPlannerTest {
    private static final HostId A = host("a");
    private static final HostId B = host("b");
    private static final HostId SPARE = host("spare");

    private static PlanAnswer plan(Estates estates, Target target, PlannerSettings settings) {
        return new MigrationPlanner(settings).plan(estates.estate(), target);
    }

    private static MigrationPlan planned(Estates estates, Target target, PlannerSettings settings) {
        return plan(estates, target, settings) instanceof PlanAnswer.Planned(MigrationPlan plan)
                ? plan
                : throwing(plan(estates, target, settings));
    }

    private static MigrationPlan throwing(PlanAnswer answer) {
        throw new AssertionError(answer);
    }

    private static MigrationPlan planned(Estates estates, Target target) {
        return planned(estates, target, PlannerSettings.DEFAULT);
    }

    private static List<Step> steps(MigrationPlan plan) {
        return plan.steps().stream().map(PlannedStep::step).toList();
    }

    private static Estates swap() {
        return new Estates()
                .host("a", 10)
                .host("b", 10)
                .container("small", "a", 6)
                .container("large", "b", 8);
    }

    @Test
    void moves_that_need_nothing_of_each_other_are_done_side_by_side() {
        Estates estates = new Estates()
                .host("a", 10)
                .host("b", 10)
                .host("c", 10)
                .host("d", 10)
                .container("x", "a", 4)
                .container("y", "b", 4);
        MigrationPlan plan = planned(estates, estates.target("x", "c", "y", "d"));
        assertThat(plan.steps()).allMatch(step -> step.after().isEmpty());
        assertThat(plan.waves()).containsExactly(List.of(0, 1));
        assertThat(plan.cost().movedMib()).isEqualTo(8 * 1024);
        assertThat(plan.cost().suspended()).isZero();
        assertThat(plan.cost().makespan()).isEqualTo(Duration.ofMillis(4096));
    }

    @Test
    void a_host_takes_part_in_no_more_migrations_at_once_than_it_may() {
        Estates estates = new Estates().host("a", 10).host("b", 10);
        estates.container("x", "a", 2).container("y", "a", 2).container("z", "a", 2);
        Target target = estates.target("x", "b", "y", "b", "z", "b");
        PlannerSettings one = new PlannerSettings(1, Speeds.DEFAULT, new SmallestMemory(), 0);
        assertThat(planned(estates, target, one).waves()).hasSize(3);
        assertThat(planned(estates, target, one).cost().makespan()).isEqualTo(Duration.ofMillis(3 * 2048));
        assertThat(planned(estates, target).waves()).hasSize(2);
    }

    @Test
    void whoever_needs_the_room_of_another_waits_for_it() {
        Estates estates = new Estates()
                .host("a", 10)
                .host("b", 10)
                .host("c", 10)
                .container("x", "a", 8)
                .container("y", "b", 8);
        MigrationPlan plan = planned(estates, estates.target("x", "b", "y", "c"));
        assertThat(plan.steps().get(1).step().container()).isEqualTo(estates.id("x"));
        assertThat(plan.steps().get(1).after()).containsExactly(0);
    }

    @Test
    void two_that_change_places_take_a_detour_where_there_is_a_third_host() {
        Estates estates = swap().host("spare", 6);
        MigrationPlan plan = planned(estates, estates.target("small", "b", "large", "a"));
        assertThat(steps(plan))
                .containsExactly(
                        new Step.LiveMigration(estates.id("small"), A, SPARE),
                        new Step.LiveMigration(estates.id("large"), B, A),
                        new Step.LiveMigration(estates.id("small"), SPARE, B));
        assertThat(plan.cost().movedMib()).isEqualTo((6 + 8 + 6) * 1024);
    }

    @Test
    void where_there_is_none_the_cheapest_stands_still() {
        Estates estates = swap();
        MigrationPlan plan = planned(estates, estates.target("small", "b", "large", "a"));
        assertThat(steps(plan))
                .containsExactly(
                        new Step.Suspend(estates.id("small"), A),
                        new Step.LiveMigration(estates.id("large"), B, A),
                        new Step.Resume(estates.id("small"), A, B));
        assertThat(plan.cost().suspended()).isEqualTo(Duration.ofMillis(12_288 + 8_192 + 12_288));
    }

    @Test
    void whose_lease_bears_no_suspension_is_never_the_one_that_stands_still() {
        Estates estates = new Estates().host("a", 10).host("b", 10);
        estates.impatient("small", "a", 6).container("large", "b", 8);
        assertThat(steps(planned(estates, estates.target("small", "b", "large", "a"))))
                .first()
                .isEqualTo(new Step.Suspend(estates.id("large"), B));
    }

    @Test
    void nobody_stands_still_for_longer_than_its_lease_bears_and_the_planner_says_so() {
        // 32.8 s are needed: see the sum above.
        Estates estates = new Estates().host("a", 10).host("b", 10);
        estates.container("small", "a", 6, 0, Duration.ofSeconds(32), EnumSet.allOf(Mobility.class))
                .impatient("large", "b", 8);
        assertThat(plan(estates, estates.target("small", "b", "large", "a"), PlannerSettings.DEFAULT))
                .isInstanceOfSatisfying(PlanAnswer.NoPlan.class, no -> assertThat(no.reason())
                        .isEqualTo("The only ways that were found suspend container " + estates.id("small")
                                + " for 32768 ms, and its lease bears 32000 ms."));
    }

    @Test
    void a_circle_that_cannot_be_broken_is_told_as_one() {
        Estates estates = new Estates().host("a", 10).host("b", 10);
        estates.impatient("small", "a", 6).impatient("large", "b", 8);
        assertThat(plan(estates, estates.target("small", "b", "large", "a"), PlannerSettings.DEFAULT))
                .isEqualTo(new PlanAnswer.NoPlan(
                        "Container " + estates.id("small") + " waits for room on host b, container "
                                + estates.id("large")
                                + " waits for room on host a, and so on in a circle; no other host was found with room"
                                + " for a detour, nor one among them that could be suspended for long enough.",
                        List.of(estates.id("small"), estates.id("large"))));
    }

    @Test
    void nobody_is_suspended_before_all_is_done_that_can_be_done_before() {
        Estates estates = swap().host("c", 3).container("first", "a", 3);
        MigrationPlan plan = planned(estates, estates.target("small", "b", "large", "a", "first", "c"));
        assertThat(steps(plan).getFirst()).isEqualTo(new Step.LiveMigration(estates.id("first"), A, host("c")));
        assertThat(plan.steps().get(1).step()).isEqualTo(new Step.Suspend(estates.id("small"), A));
        assertThat(plan.steps().get(1).after()).containsExactly(0);
    }

    @Test
    void the_disk_of_one_that_stands_still_is_still_in_the_others_way() {
        Sliver disky = new Sliver(10, 1024, 60_000, 0);
        Estates estates = new Estates().host("a", 10).host("b", 10);
        estates.container("x", "a", disky, Requirements.NONE).container("y", "b", disky, Requirements.NONE);
        Target target = estates.target("x", "b", "y", "a");
        assertThat(plan(estates, target, PlannerSettings.DEFAULT)).isInstanceOf(PlanAnswer.NoPlan.class);
        assertThat(plan(estates.host("spare", 10), target, PlannerSettings.DEFAULT))
                .isInstanceOf(PlanAnswer.Planned.class);
    }

    @Test
    void nobody_takes_a_detour_over_a_host_that_is_not_what_it_requires() {
        Requirements ssd = new Requirements(Set.of("ssd"), Optional.empty(), Optional.empty(), Set.of());
        Estates estates = new Estates().labelled("a", 10, "ssd").labelled("b", 10, "ssd");
        estates.host("spare", 6).container("small", "a", gib(6), ssd).container("large", "b", gib(8), ssd);
        Target target = estates.target("small", "b", "large", "a");
        assertThat(steps(planned(estates, target))).first().isEqualTo(new Step.Suspend(estates.id("small"), A));
        assertThat(reason(estates, estates.target("small", "spare")))
                .isEqualTo("Container " + estates.id("small") + " cannot be on host spare: it has no label ssd.");
    }

    @Test
    void the_breaker_chooses_who_steps_aside() {
        Estates estates = new Estates().host("a", 10).host("b", 10).host("spare", 7);
        estates.container("dear", "a", 6, 5, Duration.ofDays(1), EnumSet.allOf(Mobility.class))
                .container("cheap", "b", 8, 1, Duration.ofDays(1), EnumSet.allOf(Mobility.class));
        Target target = estates.target("dear", "b", "cheap", "a");
        assertThat(steps(planned(estates, target, PlannerSettings.DEFAULT.breaking(named("lowest-priority")))))
                .first()
                .isEqualTo(new Step.Suspend(estates.id("cheap"), B));
        for (String breaker : List.of("smallest-memory", "shortest-suspension")) {
            assertThat(steps(planned(estates, target, PlannerSettings.DEFAULT.breaking(named(breaker)))))
                    .first()
                    .isEqualTo(new Step.LiveMigration(estates.id("dear"), A, SPARE));
        }
    }

    @Test
    void the_smallest_memory_may_mean_a_suspension_where_the_shortest_suspension_means_a_detour() {
        Estates estates = new Estates().host("a", 10).host("b", 10).host("spare", 9);
        estates.container("small", "a", 6, 0, Duration.ofDays(1), EnumSet.of(Mobility.SUSPENDED))
                .container("large", "b", 8);
        Target target = estates.target("small", "b", "large", "a");
        assertThat(steps(planned(estates, target, PlannerSettings.DEFAULT.breaking(named("smallest-memory")))))
                .first()
                .isEqualTo(new Step.Suspend(estates.id("small"), A));
        assertThat(steps(planned(estates, target, PlannerSettings.DEFAULT.breaking(named("shortest-suspension")))))
                .first()
                .isEqualTo(new Step.LiveMigration(estates.id("large"), B, SPARE));
    }

    private static DeadlockBreaker named(String name) {
        return Plugins.named(DeadlockBreaker.class, name, Map.of());
    }

    @Test
    void breakers_are_known_by_name() {
        assertThat(Plugins.names(DeadlockBreaker.class))
                .containsExactly("lowest-priority", "shortest-suspension", "smallest-memory");
        assertThatThrownBy(() -> named("loudest"))
                .hasMessage("There is no deadlock breaker \"loudest\"; known are lowest-priority, shortest-suspension,"
                        + " smallest-memory.");
    }

    @Test
    void a_sliver_grows_where_it_is_once_others_have_made_room() {
        Estates estates = new Estates().host("a", 10).host("b", 10);
        estates.container("x", "a", 4).container("y", "a", 5);
        Target target = new Target(Map.of(estates.id("y"), B), Map.of(estates.id("x"), gib(9)));
        MigrationPlan plan = planned(estates, target);
        assertThat(steps(plan))
                .containsExactly(
                        new Step.LiveMigration(estates.id("y"), A, B), new Step.Resize(estates.id("x"), A, gib(9)));
        assertThat(plan.steps().getLast().after()).containsExactly(0);
    }

    @Test
    void a_sliver_that_shrinks_does_so_first_and_gives_its_room_to_others() {
        Estates estates = new Estates().host("a", 10).host("b", 10);
        estates.container("x", "a", 8).container("y", "b", 6);
        Target target = new Target(Map.of(estates.id("y"), A), Map.of(estates.id("x"), gib(4)));
        MigrationPlan plan = planned(estates, target);
        assertThat(steps(plan)).first().isEqualTo(new Step.Resize(estates.id("x"), A, gib(4)));
        assertThat(plan.steps().getLast().after()).containsExactly(0);
    }

    @Test
    void a_target_that_cannot_be_is_refused_in_words() {
        Estates estates = swap();
        assertThat(reason(estates, estates.target("small", "b")))
                .isEqualTo("Host b would be over-committed in the end: it has too little memory (10240 of 14336 MiB).");
        estates.host("c", 10).container("rooted", "a", 1, 0, Duration.ZERO, EnumSet.noneOf(Mobility.class));
        assertThat(reason(estates, estates.target("rooted", "c")))
                .isEqualTo("Container " + estates.id("rooted")
                        + " is to leave host a, but it cannot be migrated while it runs, and it cannot be suspended.");
        estates.container("hasty", "a", 1, 0, Duration.ofMillis(5), EnumSet.of(Mobility.SUSPENDED));
        assertThat(reason(estates, estates.target("hasty", "c")))
                .contains("its lease bears a suspension of PT0.005S, which is too short for its 1024 MiB.");
        assertThatThrownBy(() -> plan(estates, estates.target("small", "nowhere"), PlannerSettings.DEFAULT))
                .hasMessage("the target names host nowhere, which is not known");
    }

    private static String reason(Estates estates, Target target) {
        return plan(estates, target, PlannerSettings.DEFAULT) instanceof PlanAnswer.NoPlan no ? no.reason() : "";
    }

    @Test
    void nothing_to_do_is_a_plan_without_steps() {
        Estates estates = swap();
        MigrationPlan plan = planned(estates, estates.target("small", "a"));
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.cost()).isEqualTo(new PlanCost(0, Duration.ZERO, Duration.ZERO));
    }

    @Test
    void a_plan_is_found_for_most_random_instances_and_many_of_them_need_a_way_out() {
        // Else the properties would be about nothing.
        int planned = 0;
        int suspending = 0;
        int detouring = 0;
        for (int seed = 0; seed < 200; seed++) {
            Instance instance = Instance.small(seed);
            if (new MigrationPlanner(PlannerSettings.DEFAULT.breaking(new ShortestSuspension()))
                            .plan(instance.estate(), instance.target())
                    instanceof PlanAnswer.Planned(MigrationPlan plan)) {
                planned++;
                suspending += steps(plan).stream().anyMatch(Step.Suspend.class::isInstance) ? 1 : 0;
                detouring += steps(plan).stream()
                                        .filter(Step.LiveMigration.class::isInstance)
                                        .map(Step::container)
                                        .distinct()
                                        .count()
                                < steps(plan).stream()
                                        .filter(Step.LiveMigration.class::isInstance)
                                        .count()
                        ? 1
                        : 0;
            }
        }
        assertThat(planned).isGreaterThan(100);
        assertThat(suspending).isGreaterThan(30);
        assertThat(detouring).isGreaterThan(15);
    }

    @Test
    void an_estate_is_refused_that_cannot_be() {
        assertThatThrownBy(
                        () -> new Estates().host("a", 2).container("x", "a", 3).estate())
                .hasMessage("host a is over-committed already");
        assertThatThrownBy(
                        () -> new Estates().host("a", 2).container("x", "b", 1).estate())
                .hasMessageContaining("is on host b, which is not known");
    }
}
