package shirako.xen.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import shirako.lease.HostId;
import shirako.lease.substrate.ContainerId;
import shirako.xen.HostMode;
import shirako.xen.migration.PlannerSettings;
import shirako.xen.migration.Speeds;
import shirako.xen.placement.FirstFit;
import shirako.xen.placement.WorstFit;

class SiteOperationsTest {
    private final ImaginedFleet fleet = new ImaginedFleet();
    private final SiteOperations operations =
            new SiteOperations(fleet, new WorstFit(), PlannerSettings.DEFAULT, () -> Instant.EPOCH);

    private final HostId one = fleet.host("one", 4096);
    private final HostId two = fleet.host("two", 4096);

    @Test
    void a_proposal_moves_nothing_by_itself() {
        ContainerId guest = fleet.container(one, 512);
        Proposal proposal = operations.propose(new Intent.Drain(one));
        assertThat(proposal.way()).isInstanceOfSatisfying(Proposal.Steps.class, steps -> {
            assertThat(steps.plan().steps()).hasSize(1);
            assertThat(steps.empty()).contains(one);
        });
        assertThat(fleet.begun).isEmpty();
        assertThat(fleet.placeOf(guest)).isEqualTo(one);
        assertThat(fleet.modes).isEmpty();
    }

    @Test
    void a_drained_host_ends_up_empty_and_takes_nothing_new_until_it_is_opened() throws Exception {
        fleet.container(one, 512);
        fleet.container(one, 256);
        fleet.container(two, 256);
        var end = operations.start(operations.propose(new Intent.Drain(one)).id());
        assertThat(fleet.modes).containsEntry(one, HostMode.DRAINING);
        fleet.letAllSucceed();
        Operation operation = end.toCompletableFuture().join();
        assertThat(operation.succeeded()).isTrue();
        assertThat(fleet.estate().containers())
                .allMatch(container -> container.host().equals(two));
        operations.open(one);
        assertThat(fleet.modes).containsEntry(one, HostMode.OPEN);
    }

    @Test
    void no_host_takes_part_in_more_steps_at_once_than_the_settings_allow() throws Exception {
        for (int i = 0; i < 5; i++) {
            fleet.container(one, 128);
        }
        operations.start(operations.propose(new Intent.Drain(one)).id());
        assertThat(fleet.underway).hasSize(PlannerSettings.DEFAULT.migrationsPerHost());
        fleet.succeed(fleet.underway.keySet().iterator().next());
        assertThat(fleet.underway).hasSize(PlannerSettings.DEFAULT.migrationsPerHost());
    }

    @Test
    void a_step_that_fails_is_told_with_its_reason_and_holds_up_no_other() throws Exception {
        ContainerId unlucky = fleet.container(one, 512);
        ContainerId other = fleet.container(one, 256);
        var end = operations.start(operations.propose(new Intent.Drain(one)).id());
        fleet.fail(unlucky, "the wire was cut");
        fleet.letAllSucceed();
        Operation operation = end.toCompletableFuture().join();
        assertThat(operation.succeeded()).isFalse();
        assertThat(operation.steps())
                .filteredOn(step -> step.planned().step().container().equals(unlucky))
                .singleElement()
                .satisfies(step -> assertThat(step.problem()).contains("the wire was cut"));
        assertThat(fleet.placeOf(unlucky)).isEqualTo(one);
        assertThat(fleet.placeOf(other)).isEqualTo(two);
    }

    @Test
    void a_move_that_broke_off_is_tried_once_more_and_not_for_ever() throws Exception {
        ContainerId lucky = fleet.container(one, 512);
        ContainerId unlucky = fleet.container(one, 256);
        var end = operations.start(operations.propose(new Intent.Drain(one)).id());
        fleet.failForNow(lucky, "it is not running there");
        fleet.succeed(lucky);
        fleet.failForNow(unlucky, "it is not running there");
        fleet.failForNow(unlucky, "it is not running there, again");
        Operation operation = end.toCompletableFuture().join();
        assertThat(fleet.placeOf(lucky)).isEqualTo(two);
        assertThat(fleet.placeOf(unlucky)).isEqualTo(one);
        assertThat(operation.steps())
                .filteredOn(step -> step.state() == StepState.FAILED)
                .singleElement()
                .satisfies(step -> assertThat(step.problem()).contains("it is not running there, again"));
        assertThat(fleet.begun).hasSize(4);
    }

    @Test
    void a_host_whose_containers_find_no_room_cannot_be_drained_and_the_reason_is_said() {
        fleet.container(one, 4000);
        fleet.container(two, 4000);
        Proposal proposal = operations.propose(new Intent.Drain(one));
        assertThat(proposal.way()).isInstanceOf(Proposal.NoWay.class);
        assertThatThrownBy(() -> operations.start(proposal.id()))
                .isInstanceOf(OperationRefused.class)
                .hasMessageContaining("memory");
    }

    @Test
    void containers_that_filled_one_host_are_spread_where_the_policy_takes_any() throws Exception {
        var filling = new SiteOperations(fleet, new FirstFit(), PlannerSettings.DEFAULT, () -> Instant.EPOCH);
        ContainerId first = fleet.container(two, 512);
        ContainerId second = fleet.container(two, 512);
        var end = filling.start(filling.propose(new Intent.Rebalance()).id());
        fleet.letAllSucceed();
        assertThat(end.toCompletableFuture().join().succeeded()).isTrue();
        assertThat(List.of(fleet.placeOf(first), fleet.placeOf(second))).containsExactlyInAnyOrder(one, two);
    }

    @Test
    void a_second_operation_waits_for_the_first_and_starting_one_twice_starts_it_once() throws Exception {
        fleet.container(one, 512);
        Proposal proposal = operations.propose(new Intent.Drain(one));
        Proposal other = operations.propose(new Intent.Drain(two));
        operations.start(proposal.id());
        operations.start(proposal.id());
        assertThat(fleet.begun).hasSize(1);
        assertThatThrownBy(() -> operations.start(other.id())).hasMessageContaining("Another operation goes on");
        fleet.letAllSucceed();
        assertThat(operations.current()).isEmpty();
        operations.start(other.id());
    }

    @Test
    void while_an_operation_goes_on_no_other_is_planned_as_nobody_knows_where_containers_will_be() throws Exception {
        ContainerId guest = fleet.container(one, 512);
        operations.start(operations.propose(new Intent.Drain(one)).id());
        assertThat(operations.propose(new Intent.Drain(two)).way())
                .isInstanceOfSatisfying(
                        Proposal.NoWay.class, no -> assertThat(no.reason()).contains("the drain of host one"));
        fleet.succeed(guest);
        assertThat(operations.propose(new Intent.Drain(two)).way()).isInstanceOf(Proposal.Steps.class);
    }

    @Test
    void what_is_broken_off_begins_nothing_more_and_ends_what_it_began() throws Exception {
        for (int i = 0; i < 5; i++) {
            fleet.container(one, 128);
        }
        Proposal proposal = operations.propose(new Intent.Drain(one));
        var end = operations.start(proposal.id());
        operations.breakOff(proposal.id());
        assertThat(end.toCompletableFuture()).isNotDone();
        fleet.letAllSucceed();
        assertThat(end.toCompletableFuture().join().steps())
                .extracting(Operation.Progress::state)
                .containsOnly(StepState.DONE, StepState.SKIPPED);
        assertThat(fleet.begun).hasSize(PlannerSettings.DEFAULT.migrationsPerHost());
    }

    @Test
    void a_proposal_that_nobody_made_is_refused() {
        assertThatThrownBy(() -> operations.start(UUID.randomUUID())).hasMessageContaining("make it again");
    }

    @Test
    void where_there_is_nothing_to_do_nothing_is_started_and_the_hosts_that_could_sleep_are_named() {
        fleet.container(one, 512);
        Proposal proposal = operations.propose(new Intent.PowerDown());
        assertThat(proposal.way()).isEqualTo(new Proposal.AsWanted(Set.of(two)));
        assertThatThrownBy(() -> operations.start(proposal.id())).hasMessageContaining("nothing to do");
        assertThat(operations.operations()).isEmpty();
    }

    @Test
    void a_plan_takes_as_long_as_the_moves_that_were_made_before() {
        fleet.container(one, 512);
        fleet.speeds = new Speeds(8, 500);
        assertThat(operations.propose(new Intent.Drain(one)).way())
                .isInstanceOfSatisfying(
                        Proposal.Steps.class,
                        steps -> assertThat(steps.plan().cost().makespan()).isEqualTo(Duration.ofSeconds(64)));
    }

    @Test
    void a_step_tells_when_it_was_begun_and_when_it_was_over() throws Exception {
        ContainerId guest = fleet.container(one, 512);
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        var timed = new SiteOperations(fleet, new WorstFit(), PlannerSettings.DEFAULT, now::get);
        timed.start(timed.propose(new Intent.Drain(one)).id());
        assertThat(timed.current().orElseThrow().steps()).singleElement().satisfies(step -> {
            assertThat(step.begunAt()).contains(Instant.EPOCH);
            assertThat(step.endedAt()).isEmpty();
        });
        now.set(Instant.EPOCH.plusSeconds(14));
        fleet.succeed(guest);
        assertThat(timed.operations().getFirst().steps()).singleElement().satisfies(step -> {
            assertThat(step.begunAt()).contains(Instant.EPOCH);
            assertThat(step.endedAt()).contains(Instant.EPOCH.plusSeconds(14));
        });
    }

    @Test
    void a_host_that_does_not_answer_is_not_drained_by_moving() {
        assertThat(operations.propose(new Intent.Drain(new HostId("three"))).way())
                .isInstanceOf(Proposal.NoWay.class);
    }
}
