package shirako.lease.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import shirako.lease.HostId;
import shirako.lease.Reservation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.event.Event;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerStatus;

/** Hosts that do not answer: for a while, for too long, and those that come back after that. */
class DeadHostTest {
    private static final HostId H1 = new HostId("h1");
    private static final Duration TOO_LONG = SiteSettings.USUAL_DEAD_AFTER.plusSeconds(20);

    private final World world = withTwoHosts();

    private static World withTwoHosts() {
        World world = new World();
        world.machines.host("h2", World.HOST);
        world.federation.start();
        return world;
    }

    @Test
    void a_host_that_answers_again_in_time_has_lost_nothing() {
        Reservation active = longLived();
        world.machines.cutOff("h1");
        world.pass(SiteSettings.USUAL_DEAD_AFTER.minusSeconds(20));
        world.machines.reconnect("h1");
        world.pass(TOO_LONG);
        assertThat(world.reservation(active.id())).isEqualTo(active);
        assertThat(world.federation.site().absences()).isEmpty();
        assertThat(hostEvents()).isEmpty();
        assertThat(calls("create")).hasSize(1);
        assertThat(calls("destroy")).isEmpty();
    }

    @Test
    void what_runs_on_a_host_that_stays_away_is_lost_with_a_reason_that_names_it_and_since_when() {
        Reservation active = longLived();
        world.machines.cutOff("h1");
        Instant since = world.time.instant();
        world.pass(TOO_LONG);
        ContainerStatus lost = container(active.id());
        assertThat(lost.phase()).isEqualTo(ContainerPhase.FAILED);
        assertThat(lost.detail())
                .isEqualTo("Host h1 has not answered since " + since.plusSeconds(10) + " and was declared dead.");
        assertThat(world.reservation(active.id()).state())
                .as("what becomes of the lease is its holder's choice")
                .isEqualTo(ReservationState.ACTIVE);
        assertThat(hostEvents()).containsExactly("host.dead");
    }

    @Test
    void a_lease_whose_host_is_dead_ends_at_once_and_the_next_one_is_made_elsewhere() {
        Reservation active = longLived();
        world.machines.cutOff("h1");
        world.pass(TOO_LONG);
        world.engine().close(active.id(), "begun again elsewhere");
        world.pass(Duration.ofSeconds(5));
        assertThat(world.reservation(active.id()).state()).isEqualTo(ReservationState.CLOSED);
        Reservation again = longLived();
        assertThat(container(again.id()).host()).contains(new HostId("h2"));
    }

    @Test
    void what_was_given_up_is_destroyed_when_its_host_comes_back_before_anything_is_placed_there() {
        Reservation active = longLived();
        world.machines.cutOff("h1");
        world.pass(TOO_LONG);
        world.machines.removeHost("h2");
        world.machines.failNextDestroy("the host is busy");
        world.machines.reconnect("h1");
        Reservation waiting = world.reserve(World.ONE_CPU, Duration.ofMinutes(20));
        world.pass(Duration.ofSeconds(12));
        assertThat(world.machines.containers()).containsExactly(World.unit(active));
        world.pass(Duration.ofSeconds(60));
        assertThat(world.machines.containers()).containsExactly(World.unit(waiting));
        assertThat(container(active.id()).phase()).isEqualTo(ContainerPhase.FAILED);
        assertThat(world.reservation(waiting.id()).state()).isEqualTo(ReservationState.ACTIVE);
        assertThat(hostEvents()).containsExactly("host.dead", "host.back");
    }

    @Test
    void a_host_that_comes_back_empty_takes_new_containers_again() {
        longLived();
        world.machines.die("h1");
        world.pass(TOO_LONG);
        world.machines.reconnect("h1");
        world.pass(Duration.ofSeconds(30));
        assertThat(container(longLived().id()).host()).contains(H1);
    }

    @Test
    void two_hosts_that_die_at_once_are_both_given_up_and_told_apart() {
        Reservation first = longLived();
        Reservation whole = world.reserve(World.HOST, Duration.ofMinutes(30));
        world.pass(Duration.ofSeconds(10));
        world.machines.cutOff("h1");
        world.machines.die("h2");
        world.pass(TOO_LONG);
        assertThat(container(first.id()).detail()).startsWith("Host h1 has not answered since ");
        assertThat(container(whole.id()).detail()).startsWith("Host h2 has not answered since ");
        assertThat(hostEvents()).containsExactly("host.dead", "host.dead");
        world.machines.reconnect("h1");
        world.machines.reconnect("h2");
        world.pass(Duration.ofSeconds(30));
        assertThat(world.machines.count()).isZero();
        assertThat(world.federation.site().absences()).isEmpty();
    }

    @Test
    void a_declaration_outlives_the_process_that_made_it() {
        Reservation active = longLived();
        world.machines.cutOff("h1");
        world.pass(TOO_LONG);
        world.machines.removeHost("h2");
        world.end();
        world.machines.reconnect("h1");
        world.machines.failNextDestroy("the host is busy");
        world.federation.start();
        Reservation waiting = world.reserve(World.ONE_CPU, Duration.ofMinutes(20));
        world.pass(Duration.ofSeconds(8));
        assertThat(world.machines.containers())
                .as("nothing is placed on a dead host by a process that has only read of its death")
                .containsExactly(World.unit(active));
        world.pass(Duration.ofSeconds(60));
        assertThat(world.machines.containers()).containsExactly(World.unit(waiting));
        assertThat(container(active.id()).phase()).isEqualTo(ContainerPhase.FAILED);
    }

    @Test
    void a_silence_in_which_the_process_ends_counts_from_when_somebody_listens_again() {
        Reservation active = longLived();
        world.machines.cutOff("h1");
        Instant since = world.time.instant().plusSeconds(10);
        world.pass(Duration.ofMinutes(4));
        world.restart();
        world.pass(Duration.ofMinutes(4));
        assertThat(container(active.id()).phase())
                .as("the host may have answered while nobody asked")
                .isEqualTo(ContainerPhase.RUNNING);
        world.pass(Duration.ofMinutes(2));
        assertThat(container(active.id()).detail()).contains("since " + since);
    }

    @Test
    void an_operator_need_not_wait() {
        Reservation active = longLived();
        world.machines.die("h1");
        assertThat(world.federation.site().declareDead(H1, "olga")).isEqualTo(new Declaration.Dead(1));
        world.pass(Duration.ofSeconds(1));
        assertThat(container(active.id()).detail()).endsWith(" and was declared dead by olga.");
        assertThat(world.federation.site().declareDead(H1, "olga")).isEqualTo(new Declaration.Already());
        Event told = world.journal.of("host:h1").getFirst();
        assertThat(told.actor()).isEqualTo("olga");
        assertThat(told.detail()).endsWith(" 1 container is given up.");
    }

    @Test
    void a_host_that_answers_is_not_dead_whoever_says_so() {
        Reservation active = longLived();
        assertThat(world.federation.site().declareDead(H1, "olga")).isEqualTo(new Declaration.Answers());
        assertThat(world.federation.site().declareDead(new HostId("h9"), "olga"))
                .asInstanceOf(InstanceOfAssertFactories.type(Declaration.Unknown.class))
                .satisfies(unknown -> assertThat(unknown.hosts()).containsExactly(H1, new HostId("h2")));
        assertThat(world.reservation(active.id())).isEqualTo(active);
    }

    @Test
    void a_lease_that_was_being_made_on_a_host_that_died_fails_with_the_reason() {
        world.machines.bootingFor(Duration.ofMinutes(30));
        Reservation asked = world.reserve(World.ONE_CPU, Duration.ofMinutes(60));
        world.pass(Duration.ofSeconds(5));
        world.machines.cutOff("h1");
        world.pass(Duration.ofMinutes(20));
        Reservation failed = world.reservation(asked.id());
        assertThat(failed.state()).isEqualTo(ReservationState.FAILED);
        assertThat(failed.failure()).contains("its host was declared dead while it was being made");
        world.machines.reconnect("h1");
        world.pass(Duration.ofSeconds(30));
        assertThat(world.machines.count()).isZero();
    }

    @Test
    void what_ends_on_a_dead_host_needs_no_answer_of_it() {
        Reservation asked = world.reserve(World.ONE_CPU, Duration.ofMinutes(7));
        world.pass(Duration.ofSeconds(10));
        world.machines.cutOff("h1");
        world.pass(Duration.ofMinutes(8));
        assertThat(world.reservation(asked.id()).state()).isEqualTo(ReservationState.CLOSED);
        assertThat(world.machines.count()).as("it runs on unseen").isEqualTo(1);
        world.machines.reconnect("h1");
        world.pass(Duration.ofSeconds(30));
        assertThat(world.machines.count()).isZero();
    }

    private Reservation longLived() {
        Reservation asked = world.reserve(World.ONE_CPU, Duration.ofMinutes(30));
        world.pass(Duration.ofSeconds(10));
        return world.reservation(asked.id());
    }

    private ContainerStatus container(ReservationId id) {
        return world.reservation(id).lease().orElseThrow().containers().getFirst();
    }

    private List<String> hostEvents() {
        return List.of("host:h1", "host:h2").stream()
                .flatMap(host -> world.journal.of(host).stream())
                .map(Event::kind)
                .toList();
    }

    private List<String> calls(String kind) {
        return world.machines.calls().stream()
                .filter(call -> call.startsWith(kind))
                .toList();
    }
}
