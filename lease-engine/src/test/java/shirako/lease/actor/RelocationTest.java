package shirako.lease.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shirako.lease.Reservation;
import shirako.lease.Tolerance;
import shirako.lease.event.Event;
import shirako.lease.substrate.Capability;
import shirako.lease.substrate.ContainerId;

/** Containers that their site moves: the event log of their lease says so, once. */
class RelocationTest {
    private final World world = new World();

    RelocationTest() {
        world.machines.host("h2", World.HOST).able(Set.of(Capability.SUSPEND));
        world.assembleAgain();
        world.federation.start();
    }

    @Test
    void a_move_while_it_runs_is_told_with_both_hosts() {
        Reservation lease = active();
        world.machines.move(World.unit(lease), "h2");
        world.pass(Duration.ofSeconds(30));
        assertThat(moves(lease)).containsExactly("Moved from host h1 to host h2 while it ran.");
    }

    @Test
    void a_move_that_the_site_finds_out_when_it_looks_is_told_like_any_other() {
        Reservation lease = active();
        world.machines.losingEvents(() -> true);
        world.machines.move(World.unit(lease), "h2");
        assertThat(moves(lease)).isEmpty();
        world.pass(Duration.ofSeconds(30));
        assertThat(moves(lease)).containsExactly("Moved from host h1 to host h2 while it ran.");
    }

    @Test
    void one_that_was_suspended_for_its_move_is_told_to_have_been() {
        Reservation lease = active();
        ContainerId unit = World.unit(lease);
        world.machines.suspend(unit);
        world.pass(Duration.ofSeconds(5));
        world.machines.move(unit, "h2");
        world.machines.resume(unit);
        world.pass(Duration.ofSeconds(30));
        assertThat(moves(lease)).containsExactly("Moved from host h1 to host h2 while it was suspended.");
    }

    @Test
    void where_nobody_saw_it_on_its_way_nothing_is_said_of_how_it_came_there() {
        Reservation lease = active();
        ContainerId unit = World.unit(lease);
        world.machines.losingEvents(() -> true);
        world.machines.suspend(unit);
        world.time.advance(Duration.ofSeconds(2));
        world.machines.move(unit, "h2");
        world.machines.resume(unit);
        world.pass(Duration.ofSeconds(30));
        assertThat(moves(lease)).containsExactly("Moved from host h1 to host h2.");
    }

    @Test
    void a_restart_tells_no_move_again() {
        Reservation lease = active();
        world.machines.move(World.unit(lease), "h2");
        world.pass(Duration.ofSeconds(30));
        world.restart();
        world.pass(Duration.ofSeconds(30));
        assertThat(moves(lease)).hasSize(1);
    }

    @Test
    void one_that_stays_where_it_is_has_not_moved() {
        Reservation lease = active();
        world.machines.suspend(World.unit(lease));
        world.pass(Duration.ofSeconds(5));
        world.machines.resume(World.unit(lease));
        world.pass(Duration.ofMinutes(11));
        assertThat(world.reservation(lease.id()).state().ended()).isTrue();
        assertThat(moves(lease)).isEmpty();
    }

    private Reservation active() {
        Reservation asked = world.engine()
                .reserve(world.request(World.ONE_CPU, Duration.ofMinutes(10))
                        .tolerating(new Tolerance(Duration.ofMinutes(2), 1)));
        world.pass(Duration.ofSeconds(10));
        return world.reservation(asked.id());
    }

    private List<String> moves(Reservation lease) {
        return world.journal.of("lease:" + lease.id()).stream()
                .filter(event -> event.kind().equals("lease.moved"))
                .map(Event::detail)
                .toList();
    }
}
