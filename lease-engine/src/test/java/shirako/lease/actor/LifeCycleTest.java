package shirako.lease.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import shirako.lease.Forecast;
import shirako.lease.PendingOperation;
import shirako.lease.Reservation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.Tolerance;
import shirako.lease.event.Event;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerSpec;
import shirako.lease.substrate.Disposition;
import shirako.lease.substrate.HostConstraint;

class LifeCycleTest {
    private final World world = World.started();

    @Test
    void a_request_becomes_a_ticket_a_lease_and_a_running_container_and_closing_removes_all() {
        Reservation asked = world.reserve(World.ONE_CPU, Duration.ofMinutes(10));
        assertThat(asked.state()).isEqualTo(ReservationState.NASCENT);
        assertThat(asked.pending()).isEqualTo(PendingOperation.TICKETING);

        world.federation.cycle();
        assertThat(world.reservation(asked.id()).pending()).isEqualTo(PendingOperation.PRIMING);

        world.pass(Duration.ofSeconds(5));
        Reservation active = world.reservation(asked.id());
        assertThat(active.state()).isEqualTo(ReservationState.ACTIVE);
        assertThat(active.lease().orElseThrow().containers().getFirst().phase()).isEqualTo(ContainerPhase.RUNNING);

        world.engine().close(asked.id(), "The job is done.");
        Reservation closed = world.reservation(asked.id());
        assertThat(closed.state()).isEqualTo(ReservationState.CLOSED);
        assertThat(closed.failure()).isEmpty();
        assertThat(world.machines.count()).isZero();
        assertThat(world.eventKinds(asked.id())).containsExactly("lease.ticketed", "lease.active", "lease.closed");
        assertThat(world.journal.of("lease:" + asked.id()).get(1).detail())
                .isEqualTo("2026-11-24 12:00:00 until 12:10:00 on host h1");
    }

    @Test
    void what_a_lease_puts_up_with_is_told_to_the_machines() {
        var request = world.request(World.ONE_CPU, Duration.ofMinutes(10))
                .withPriority(-7)
                .tolerating(new Tolerance(Duration.ofSeconds(90), 1));
        world.engine().reserve(request);
        world.pass(Duration.ofSeconds(10));
        ContainerId unit = World.unit(world.reservation(request.id()));
        assertThat(world.machines.spec(unit).map(ContainerSpec::disposition))
                .contains(new Disposition(Duration.ofSeconds(90), -7));
    }

    @Test
    void the_kind_of_host_that_a_lease_needs_is_told_to_the_machines() {
        var constraint = new HostConstraint(new TreeSet<>(Set.of("ssd")), Optional.of("EPYC"));
        var request = world.request(World.ONE_CPU, Duration.ofMinutes(10)).requiring(constraint);
        world.engine().reserve(request);
        world.pass(Duration.ofSeconds(10));
        ContainerId unit = World.unit(world.reservation(request.id()));
        assertThat(world.machines.spec(unit).map(ContainerSpec::constraint)).contains(constraint);
    }

    @Test
    void listeners_hear_every_state_in_order_and_may_ask_for_more_while_they_listen() {
        world.engine().addListener(reservation -> {
            if (reservation.state() == ReservationState.ACTIVE && reservation.pending() == PendingOperation.NONE) {
                world.engine().close(reservation.id(), "Enough.");
            }
        });
        Reservation asked = world.reserve(World.ONE_CPU, Duration.ofMinutes(10));
        world.pass(Duration.ofSeconds(10));
        assertThat(world.heard).extracting(Reservation::state).last().isEqualTo(ReservationState.CLOSED);
        assertThat(world.heard.stream().map(Reservation::state).distinct())
                .containsExactly(
                        ReservationState.NASCENT,
                        ReservationState.TICKETED,
                        ReservationState.ACTIVE,
                        ReservationState.CLOSED);
        assertThat(world.engine().open()).isEmpty();
        assertThat(world.reservation(asked.id()).state()).isEqualTo(ReservationState.CLOSED);
    }

    @Test
    void a_request_that_is_known_is_returned_as_it_stands() {
        var request = world.request(World.ONE_CPU, Duration.ofMinutes(10));
        world.engine().reserve(request);
        world.pass(Duration.ofSeconds(10));
        assertThat(world.engine().reserve(request).state()).isEqualTo(ReservationState.ACTIVE);
        assertThat(world.machines.count()).isEqualTo(1);
    }

    @Test
    void what_no_host_could_ever_hold_is_refused_at_once_naming_the_largest() {
        Reservation refused = world.reserve(new Sliver(64_000, 1024, 1000, 0), Duration.ofMinutes(10));
        assertThat(refused.state()).isEqualTo(ReservationState.FAILED);
        assertThat(refused.failure().orElseThrow())
                .contains("64 CPUs")
                .contains("the largest host has 4 CPUs, 8192 MiB memory");
        assertThat(world.eventKinds(refused.id())).containsExactly("lease.failed");
        assertThat(world.engine().forecast(world.request(new Sliver(64_000, 1, 1, 0), Duration.ofMinutes(1))))
                .isInstanceOf(Forecast.Never.class);
    }

    @Test
    void what_does_not_fit_now_is_told_when_and_starts_then() {
        world.reserve(World.HOST, Duration.ofMinutes(5));
        Reservation second = world.reserve(World.HOST, Duration.ofMinutes(5));
        world.pass(Duration.ofSeconds(5));
        assertThat(world.reservation(second.id()).deferral().orElseThrow().earliestStart())
                .contains(Instant.parse("2026-11-24T12:05:01Z"));
        assertThat(world.engine().forecast(world.request(World.ONE_CPU, Duration.ofMinutes(1))))
                .isEqualTo(new Forecast.From(Instant.parse("2026-11-24T12:10:01Z"), 1));
        world.pass(Duration.ofMinutes(5).plusSeconds(10));
        assertThat(world.reservation(second.id()).state()).isEqualTo(ReservationState.ACTIVE);
        assertThat(world.reservation(second.id()).deferral()).isEmpty();
    }

    @Test
    void a_forecast_for_what_has_room_already_is_when_it_starts() {
        Reservation held = world.reserve(World.HOST, Duration.ofMinutes(5));
        world.pass(Duration.ofSeconds(5));
        assertThat(world.engine().forecast(held.request()))
                .isEqualTo(new Forecast.From(Instant.parse("2026-11-24T12:00:01Z"), 0));
    }

    @Test
    void thousands_that_wait_are_not_told_the_same_every_second() {
        world.reserve(World.HOST, Duration.ofHours(5));
        List<Reservation> waiting = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            waiting.add(world.reserve(World.HOST, Duration.ofMinutes(5)));
        }
        world.pass(Duration.ofSeconds(5));
        int told = world.heard.size();
        world.pass(Duration.ofMinutes(5));
        assertThat(world.heard).hasSize(told);
    }

    @Test
    void a_later_end_is_granted_where_there_is_room() {
        Reservation active = world.active();
        Instant end = active.lease().orElseThrow().term().end();
        world.engine().extend(active.id(), end.plusSeconds(300));
        Reservation extended = world.reservation(active.id());
        assertThat(extended.lease().orElseThrow().term().end()).isEqualTo(end.plusSeconds(300));
        assertThat(extended.pending()).isEqualTo(PendingOperation.NONE);
        assertThat(world.eventKinds(active.id())).contains("lease.extended");
        assertThat(world.federation.leases().of(active.id()).getFirst().extensions())
                .isEqualTo(1);
    }

    @Test
    void a_later_end_that_is_finer_than_tickets_are_is_granted_once() {
        Reservation active = world.active();
        Instant end = active.lease().orElseThrow().term().end();
        world.engine().extend(active.id(), end.plusSeconds(300).plusNanos(1500));
        assertThat(world.reservation(active.id()).lease().orElseThrow().term().end())
                .isEqualTo(end.plusSeconds(300).plusNanos(1000));
        assertThat(world.eventKinds(active.id()))
                .filteredOn("lease.extended"::equals)
                .hasSize(1);
        assertThat(world.reservation(active.id()).pending()).isEqualTo(PendingOperation.NONE);
    }

    @Test
    void a_later_end_that_was_asked_for_before_the_container_runs_is_asked_for_when_it_does() {
        Reservation asked = world.reserve(World.ONE_CPU, Duration.ofMinutes(10));
        world.federation.cycle();
        Instant later = world.time.instant().plus(Duration.ofMinutes(20));
        world.engine().extend(asked.id(), later);
        world.pass(Duration.ofSeconds(10));
        assertThat(world.reservation(asked.id()).failure()).isEmpty();
        assertThat(world.eventKinds(asked.id())).contains("lease.extended");
        assertThat(world.reservation(asked.id()).lease().orElseThrow().term().end())
                .isEqualTo(later);
    }

    @Test
    void an_end_whose_room_is_promised_to_others_is_refused_and_the_lease_stays_until_its_end() {
        Reservation active = world.active();
        world.machines.host("h1", World.ONE_CPU);
        world.federation.reconcile();
        world.machines.host("h1", new Sliver(500, 512, 500, 0));
        world.federation.reconcile();
        Instant end = active.lease().orElseThrow().term().end();

        world.engine().extend(active.id(), end.plusSeconds(300));
        Reservation refused = world.reservation(active.id());
        assertThat(refused.state()).isEqualTo(ReservationState.ACTIVE);
        assertThat(refused.pending()).isEqualTo(PendingOperation.NONE);
        assertThat(refused.lease().orElseThrow().term().end()).isEqualTo(end);
        assertThat(refused.failure().orElseThrow()).contains("no room");
        assertThat(world.eventKinds(active.id())).contains("lease.extension-refused");
        assertThat(world.machines.count()).isEqualTo(1);

        world.pass(Duration.between(world.time.instant(), end).plusSeconds(2));
        assertThat(world.reservation(active.id()).state()).isEqualTo(ReservationState.CLOSED);
        assertThat(world.machines.count()).isZero();
    }

    @Test
    void the_end_of_the_term_ends_what_runs() {
        Reservation active = world.active();
        world.pass(Duration.ofMinutes(11));
        assertThat(world.reservation(active.id()).state()).isEqualTo(ReservationState.CLOSED);
        assertThat(world.journal.of("lease:" + active.id()).getLast().detail()).isEqualTo("The term was over.");
        assertThat(world.machines.count()).isZero();
    }

    @Test
    void a_container_that_stopped_is_kept_for_its_result_until_some_minutes_after_the_end() {
        world.machines.runningFor(id -> Duration.ofMinutes(1));
        Reservation active = world.active();
        world.pass(Duration.ofMinutes(15));
        Reservation over = world.reservation(active.id());
        assertThat(over.state()).isEqualTo(ReservationState.ACTIVE);
        assertThat(over.lease().orElseThrow().containers().getFirst().phase()).isEqualTo(ContainerPhase.STOPPED);
        assertThat(world.machines.count()).isEqualTo(1);
        world.pass(Duration.ofMinutes(6));
        assertThat(world.reservation(active.id()).state()).isEqualTo(ReservationState.CLOSED);
        assertThat(world.machines.count()).isZero();
    }

    @Test
    void the_leases_of_a_time_are_listed_with_their_hosts() {
        Reservation active = world.active();
        Term today = new Term(World.START, World.START.plus(Duration.ofDays(1)));
        assertThat(world.federation.leases().during(today, Set.of("physics"), 10))
                .singleElement()
                .satisfies(view -> {
                    assertThat(view.id()).isEqualTo(active.id());
                    assertThat(view.host().orElseThrow().value()).isEqualTo("h1");
                    assertThat(view.extensions()).isZero();
                });
        assertThat(world.federation.leases().during(today, Set.of("biology"), 10))
                .isEmpty();
    }

    @Test
    void an_unknown_reservation_is_named_when_something_is_asked_of_it() {
        ReservationId unknown = new ReservationId(new UUID(1, 2));
        assertThatThrownBy(() -> world.engine().close(unknown, "why not"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(unknown.toString());
        assertThat(world.journal.after(0, 100)).extracting(Event::kind).isEmpty();
    }
}
