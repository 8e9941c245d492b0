package shirako.xen.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.SubstrateException;
import shirako.xen.migration.PlannerSettings;

class EnlargementTest {
    private static final SubstrateException FULL = new SubstrateException("host one has no room", true);

    private final ImaginedFleet fleet = new ImaginedFleet();
    private final HostId one = fleet.host("one", 1000);
    private final HostId two = fleet.host("two", 1000);
    private final ContainerId small = fleet.container(one, 300);
    private final ContainerId large = fleet.container(one, 600);
    private final Enlargement enlargement = new Enlargement(fleet, PlannerSettings.DEFAULT, () -> Instant.EPOCH);

    private static Sliver sliver(int memoryMib) {
        return new Sliver(1000, memoryMib, 100, 0);
    }

    @Test
    void the_neighbour_that_is_the_smaller_moves_over_and_then_there_is_room() {
        CompletionStage<Void> grown = enlargement.enlarge(large, sliver(900), FULL);
        fleet.letAllSucceed();
        assertThat(grown.toCompletableFuture()).isCompleted();
        assertThat(fleet.begun).containsExactly("migrate", "resize");
        assertThat(fleet.placeOf(small)).isEqualTo(two);
        assertThat(fleet.placeOf(large)).isEqualTo(one);
    }

    @Test
    void it_moves_itself_when_that_moves_less() {
        enlargement.enlarge(small, sliver(500), FULL);
        fleet.letAllSucceed();
        assertThat(fleet.placeOf(small)).isEqualTo(two);
        assertThat(fleet.placeOf(large)).isEqualTo(one);
    }

    @Test
    void where_there_is_no_way_its_host_has_the_last_word() {
        fleet.container(two, 900);
        assertThatThrownBy(() -> enlargement
                        .enlarge(large, sliver(900), FULL)
                        .toCompletableFuture()
                        .join())
                .hasCause(FULL);
        assertThat(fleet.begun).isEmpty();
    }

    @Test
    void what_finds_no_room_at_the_end_of_its_plan_is_not_planned_for_again() {
        CompletionStage<Void> grown = enlargement.enlarge(large, sliver(900), FULL);
        assertThatThrownBy(() -> enlargement
                        .enlarge(large, sliver(900), FULL)
                        .toCompletableFuture()
                        .join())
                .hasCause(FULL);
        fleet.fail(small, "the wire was cut");
        assertThatThrownBy(() -> grown.toCompletableFuture().join()).hasMessageContaining("the wire was cut");
    }
}
