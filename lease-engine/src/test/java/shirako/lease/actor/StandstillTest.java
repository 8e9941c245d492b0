package shirako.lease.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shirako.lease.Reservation;
import shirako.lease.ReservationState;
import shirako.lease.Sliver;
import shirako.lease.Tolerance;
import shirako.lease.substrate.Capability;
import shirako.lease.substrate.ContainerPhase;

/** Containers that a site suspended to move them, and that nobody let go on: the lease says for how long that may be. */
class StandstillTest {
    private static final Duration TOLERATED = Duration.ofMinutes(2);

    private final World world = ableToSuspend();

    private static World ableToSuspend() {
        World world = new World();
        world.machines.able(Set.of(Capability.SUSPEND));
        world.assembleAgain();
        world.federation.start();
        return world;
    }

    @Test
    void a_container_that_is_suspended_on_its_way_is_left_alone_for_as_long_as_its_lease_tolerates() {
        Reservation lease = suspendedOnItsWay();
        world.pass(TOLERATED.minusSeconds(20));
        assertThat(phase(lease)).isEqualTo(ContainerPhase.SUSPENDED);
    }

    @Test
    void one_that_still_stands_still_after_that_is_let_go_on() {
        Reservation lease = suspendedOnItsWay();
        world.pass(TOLERATED.plusSeconds(20));
        assertThat(phase(lease)).isEqualTo(ContainerPhase.RUNNING);
        assertThat(world.reservation(lease.id()).state()).isEqualTo(ReservationState.ACTIVE);
    }

    @Test
    void so_is_one_whose_site_ended_while_it_moved_it() {
        Reservation lease = suspendedOnItsWay();
        world.pass(Duration.ofSeconds(30));
        world.restart();
        world.pass(TOLERATED.plusSeconds(20));
        assertThat(phase(lease)).isEqualTo(ContainerPhase.RUNNING);
    }

    @Test
    void where_it_cannot_go_on_that_is_tried_again_after_ever_longer_pauses() {
        Reservation lease = suspendedOnItsWay();
        world.pass(Duration.ofSeconds(20));
        world.machines.host("h1", new Sliver(0, 0, 100_000, 0));
        world.pass(TOLERATED.plusMinutes(2));
        assertThat(phase(lease)).isEqualTo(ContainerPhase.SUSPENDED);
        assertThat(world.machines.calls().stream().filter(call -> call.startsWith("resume")))
                .hasSizeBetween(2, 20);
        world.machines.host("h1", World.HOST);
        world.pass(Duration.ofMinutes(5));
        assertThat(phase(lease)).isEqualTo(ContainerPhase.RUNNING);
    }

    @Test
    void one_whose_holder_wants_it_to_stand_still_does_so_for_as_long_as_he_wants() {
        Reservation lease = active();
        world.engine().suspend(lease.id(), "later");
        world.pass(TOLERATED.plusSeconds(20));
        assertThat(phase(lease)).isEqualTo(ContainerPhase.SUSPENDED);
    }

    private Reservation suspendedOnItsWay() {
        Reservation lease = active();
        world.machines.suspend(World.unit(lease));
        return lease;
    }

    private Reservation active() {
        Reservation asked = world.engine()
                .reserve(world.request(World.ONE_CPU, Duration.ofMinutes(30)).tolerating(new Tolerance(TOLERATED, 1)));
        world.pass(Duration.ofSeconds(10));
        return world.reservation(asked.id());
    }

    private ContainerPhase phase(Reservation lease) {
        return world.reservation(lease.id())
                .lease()
                .orElseThrow()
                .containers()
                .getFirst()
                .phase();
    }
}
