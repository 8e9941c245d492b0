package shirako.lease.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import shirako.lease.ActorId;
import shirako.lease.PendingOperation;
import shirako.lease.Reservation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Ticket;
import shirako.lease.TimeOrdered;
import shirako.lease.protocol.Envelope;
import shirako.lease.protocol.Message;
import shirako.lease.protocol.UnitPayload;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerSpec;

class FaultTest {
    private final World world = World.started();

    @Test
    void messages_that_come_two_and_three_times_change_nothing() {
        world.post = (envelope, deliver) -> {
            deliver.accept(envelope);
            if (!(envelope.message() instanceof Message.Acknowledge)) {
                deliver.accept(envelope);
                deliver.accept(envelope);
            }
        };
        Reservation active = world.active();
        assertThat(active.state()).isEqualTo(ReservationState.ACTIVE);
        world.engine().close(active.id(), "done");
        world.pass(Duration.ofSeconds(5));
        assertThat(world.eventKinds(active.id())).containsExactly("lease.ticketed", "lease.active", "lease.closed");
        assertThat(world.machines.calls().stream().filter(call -> call.startsWith("create")))
                .hasSize(1);
        assertThat(world.machines.count()).isZero();
    }

    @Test
    void messages_that_are_lost_are_sent_again_until_they_arrive() {
        world.post = (envelope, deliver) -> {
            if (world.random.nextInt(100) < 40) {
                deliver.accept(envelope);
            }
        };
        Reservation asked = world.reserve(World.ONE_CPU, Duration.ofMinutes(30));
        world.pass(Duration.ofMinutes(10));
        assertThat(world.reservation(asked.id()).state()).isEqualTo(ReservationState.ACTIVE);
        world.engine().close(asked.id(), "done");
        world.pass(Duration.ofMinutes(10));
        assertThat(world.reservation(asked.id()).state()).isEqualTo(ReservationState.CLOSED);
        assertThat(world.machines.count()).isZero();
        assertThat(world.eventKinds(asked.id())).containsExactly("lease.ticketed", "lease.active", "lease.closed");
    }

    @Test
    void an_old_message_that_comes_after_all_else_changes_nothing() {
        List<Envelope> all = new ArrayList<>();
        world.post = (envelope, deliver) -> {
            all.add(envelope);
            deliver.accept(envelope);
        };
        Reservation active = world.active();
        world.engine().close(active.id(), "done");
        world.post = World.Carrier.RELIABLE;
        List.copyOf(all).forEach(world.federation::deliver);
        world.pass(Duration.ofSeconds(20));
        assertThat(world.reservation(active.id()).state()).isEqualTo(ReservationState.CLOSED);
        assertThat(world.machines.count()).isZero();
        assertThat(world.eventKinds(active.id())).containsExactly("lease.ticketed", "lease.active", "lease.closed");
    }

    @Test
    void a_container_that_cannot_be_made_yet_is_tried_again_until_it_can() {
        world.machines.failNextCreate("the host is busy", true);
        world.machines.failNextCreate("the host is busy", true);
        Reservation asked = world.reserve(World.ONE_CPU, Duration.ofMinutes(10));
        world.pass(Duration.ofSeconds(2));
        Reservation priming = world.reservation(asked.id());
        assertThat(priming.pending()).isEqualTo(PendingOperation.PRIMING);
        assertThat(priming.lease().orElseThrow().containers().getFirst().detail())
                .isEqualTo("the host is busy");
        world.pass(Duration.ofSeconds(20));
        assertThat(world.reservation(asked.id()).state()).isEqualTo(ReservationState.ACTIVE);
    }

    @Test
    void a_container_that_can_never_be_made_fails_its_lease_with_the_reason_and_gives_all_back() {
        world.machines.failNextCreate("libvirt refuses the definition", false);
        Reservation asked = world.reserve(World.HOST, Duration.ofMinutes(10));
        world.pass(Duration.ofSeconds(3));
        Reservation failed = world.reservation(asked.id());
        assertThat(failed.state()).isEqualTo(ReservationState.FAILED);
        assertThat(failed.failure()).contains("libvirt refuses the definition");
        Reservation next = world.reserve(World.HOST, Duration.ofMinutes(10));
        world.pass(Duration.ofSeconds(10));
        assertThat(world.reservation(next.id()).state()).isEqualTo(ReservationState.ACTIVE);
    }

    @Test
    void a_container_that_cannot_be_made_all_its_term_fails_its_lease_at_the_end() {
        for (int i = 0; i < 100; i++) {
            world.machines.failNextCreate("no host answers", true);
        }
        Reservation asked = world.reserve(World.ONE_CPU, Duration.ofMinutes(3));
        world.pass(Duration.ofMinutes(4));
        assertThat(world.reservation(asked.id()).state()).isEqualTo(ReservationState.FAILED);
        assertThat(world.reservation(asked.id()).failure()).contains("no host answers");
        assertThat(world.machines.count()).isZero();
    }

    @Test
    void a_lease_outlasts_a_host_that_does_not_answer_for_a_while() {
        Reservation active = world.active();
        world.machines.cutOff("h1");
        world.pass(Duration.ofMinutes(1));
        assertThat(world.reservation(active.id())).isEqualTo(active);
        Reservation waiting = world.reserve(World.ONE_CPU, Duration.ofMinutes(1));
        world.pass(Duration.ofSeconds(2));
        assertThat(world.reservation(waiting.id()).deferral().orElseThrow().cause())
                .isEqualTo("No host of any site answers now.");
        world.machines.reconnect("h1");
        world.pass(Duration.ofSeconds(20));
        assertThat(world.reservation(active.id())).isEqualTo(active);
        assertThat(world.reservation(waiting.id()).state()).isEqualTo(ReservationState.ACTIVE);
    }

    @Test
    void a_host_that_is_cut_off_in_the_middle_of_a_look_has_lost_nothing() {
        Reservation active = world.active();
        world.machines.cutOffOnceAsked("h1");
        world.federation.reconcile();
        assertThat(world.reservation(active.id())).isEqualTo(active);
    }

    @Test
    void a_lease_on_a_host_that_does_not_answer_can_be_extended() {
        Reservation active = world.active();
        world.machines.cutOff("h1");
        world.pass(Duration.ofSeconds(20));
        var later = active.lease().orElseThrow().term().end().plusSeconds(60);
        world.engine().extend(active.id(), later);
        assertThat(world.reservation(active.id()).lease().orElseThrow().term().end())
                .isEqualTo(later);
    }

    @Test
    void a_container_that_vanished_without_a_trace_is_told_with_the_reason() {
        Reservation active = world.active();
        world.machines.vanish(World.unit(active));
        world.pass(Duration.ofSeconds(20));
        var status = world.reservation(active.id())
                .lease()
                .orElseThrow()
                .containers()
                .getFirst();
        assertThat(status.phase()).isEqualTo(ContainerPhase.FAILED);
        assertThat(status.detail()).contains("vanished from its host h1");
        assertThat(world.reservation(active.id()).state()).isEqualTo(ReservationState.ACTIVE);
    }

    @Test
    void a_container_that_stopped_while_nobody_listened_is_found_stopped() {
        world.machines.runningFor(id -> Duration.ofMinutes(1));
        Reservation active = world.active();
        world.machines.forgetCaller();
        world.pass(Duration.ofMinutes(2));
        assertThat(world.reservation(active.id())
                        .lease()
                        .orElseThrow()
                        .containers()
                        .getFirst()
                        .phase())
                .isEqualTo(ContainerPhase.STOPPED);
    }

    @Test
    void a_container_without_a_lease_is_destroyed() {
        ReservationId nobody = new ReservationId(TimeOrdered.uuid(World.START, world.random));
        world.machines.create(new ContainerSpec(new ContainerId(nobody, 0), World.ONE_CPU, 0));
        world.pass(Duration.ofSeconds(20));
        assertThat(world.machines.count()).isZero();
    }

    @Test
    void a_container_that_cannot_be_destroyed_keeps_its_lease_closing_until_it_can() {
        Reservation active = world.active();
        world.machines.failNextDestroy("the host is busy");
        world.engine().close(active.id(), "done");
        assertThat(world.reservation(active.id()).pending()).isEqualTo(PendingOperation.CLOSING);
        world.pass(Duration.ofSeconds(5));
        assertThat(world.reservation(active.id()).state()).isEqualTo(ReservationState.CLOSED);
        assertThat(world.machines.count()).isZero();
    }

    @Test
    void a_ticket_is_redeemed_by_its_holder_only_and_once_only() {
        Reservation active = world.active();
        Ticket ticket = active.ticket().orElseThrow();
        ReservationId other = new ReservationId(TimeOrdered.uuid(World.START, world.random));
        FederationSettings names = FederationSettings.defaults();
        world.federation.deliver(new Envelope(
                names.serviceManager(),
                names.site(),
                other,
                1,
                new Message.Redeem(ticket, List.of(new UnitPayload(0, 1)))));
        world.federation.deliver(new Envelope(
                new ActorId("thief"),
                names.site(),
                new ReservationId(TimeOrdered.uuid(World.START, world.random)),
                1,
                new Message.Redeem(ticket, List.of(new UnitPayload(0, 1)))));
        world.pass(Duration.ofSeconds(20));
        assertThat(world.machines.count()).isEqualTo(1);
        assertThat(world.journal.find(names.site(), other))
                .as("what is refused leaves no entry that keeps others from the name")
                .isEmpty();
    }

    @Test
    void a_lease_is_taken_up_again_after_a_restart() {
        Reservation active = world.active();
        Reservation waiting = world.reserve(World.HOST, Duration.ofMinutes(1));
        world.pass(Duration.ofSeconds(2));
        world.restart();
        assertThat(world.reservation(active.id())).isEqualTo(active);
        assertThat(world.engine().open()).hasSize(2);
        world.engine().close(active.id(), "done");
        world.pass(Duration.ofSeconds(10));
        assertThat(world.reservation(waiting.id()).state()).isEqualTo(ReservationState.ACTIVE);
    }
}
