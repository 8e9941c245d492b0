package shirako.xen.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shirako.lease.HostId;
import shirako.lease.substrate.ContainerId;
import shirako.xen.migration.MigrationPlan;
import shirako.xen.migration.MigrationPlanner;
import shirako.xen.migration.PlanAnswer;
import shirako.xen.migration.PlannerSettings;
import shirako.xen.migration.Target;

/** Two containers change places by the suspension of the smaller one, and not all goes as planned. */
class PlanRunTest {
    private final ImaginedFleet fleet = new ImaginedFleet();
    private final HostId one = fleet.host("one", 1000);
    private final HostId two = fleet.host("two", 1000);
    private final ContainerId small = fleet.container(one, 600);
    private final ContainerId large = fleet.container(two, 800);
    private final PlanRun run = new PlanRun(swap(), fleet, 1, () -> Instant.EPOCH);

    private MigrationPlan swap() {
        Target target = new Target(Map.of(small, two, large, one));
        return switch (new MigrationPlanner(PlannerSettings.DEFAULT).plan(fleet.estate(), target)) {
            case PlanAnswer.Planned planned -> planned.plan();
            case PlanAnswer.NoPlan none -> throw new AssertionError(none.reason());
        };
    }

    @BeforeEach
    void the_smaller_one_is_suspended() {
        run.advance();
        fleet.succeed(small);
        assertThat(fleet.begun).containsExactly("suspend", "migrate");
    }

    @Test
    void it_goes_on_where_it_was_to_when_the_other_one_has_made_room() {
        fleet.letAllSucceed();
        assertThat(fleet.begun).containsExactly("suspend", "migrate", "resume");
        assertThat(end().succeeded()).isTrue();
    }

    @Test
    void it_goes_on_where_it_was_when_the_other_one_could_not_be_moved() {
        fleet.fail(large, "the wire was cut");
        fleet.letAllSucceed();
        assertThat(fleet.begun).containsExactly("suspend", "migrate", "resume where it was");
        assertThat(end().steps())
                .extracting(Operation.Progress::state)
                .containsExactly(StepState.DONE, StepState.FAILED, StepState.SKIPPED, StepState.DONE);
        assertThat(end().succeeded()).isFalse();
    }

    @Test
    void it_goes_on_wherever_there_is_room_when_it_cannot_where_it_was_to() {
        fleet.succeed(large);
        fleet.fail(small, "no such volume");
        fleet.letAllSucceed();
        assertThat(fleet.begun).containsExactly("suspend", "migrate", "resume", "resume where it was");
    }

    @Test
    void it_goes_on_where_it_was_when_the_operation_is_broken_off() {
        run.breakOff();
        assertThat(run.end().toCompletableFuture()).isNotDone();
        fleet.letAllSucceed();
        assertThat(fleet.begun).endsWith("resume where it was");
        assertThat(end().steps()).allMatch(step -> step.state().over());
    }

    @Test
    void where_it_cannot_go_on_either_the_operation_ends_with_the_reason() {
        fleet.fail(large, "the wire was cut");
        fleet.fail(small, "no room");
        assertThat(end().steps().getLast().problem()).contains("no room");
    }

    private Operation end() {
        assertThat(run.end().toCompletableFuture()).isDone();
        return run.now(UUID.randomUUID(), new Intent.Rebalance());
    }
}
