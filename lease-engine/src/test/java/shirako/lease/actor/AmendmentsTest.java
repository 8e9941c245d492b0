package shirako.lease.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shirako.lease.PendingOperation;
import shirako.lease.Renewal;
import shirako.lease.Reservation;
import shirako.lease.ReservationState;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.journal.Promise;
import shirako.lease.protocol.Message;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerStatus;

/** What can be changed of a lease while it runs, and what its users complained of elsewhere when they changed it. */
class AmendmentsTest {
    private static final Sliver HOST = new Sliver(8000, 8192, 10_000, 0);
    private static final Sliver UNIT = new Sliver(1000, 1024, 1000, 0);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Realm realm = new Realm()
            .site("uni", HOST, Map.of("broker", 1.0))
            .broker("broker", Set.of("uni"), Map.of())
            .manager("broker")
            .start();

    private Reservation active(int units) {
        return realm.after(10, realm.request(Shape.atOneSite(UNIT, units), HOUR));
    }

    private static List<Integer> units(Reservation reservation) {
        return reservation.lease().orElseThrow().containers().stream()
                .map(container -> container.id().unit())
                .toList();
    }

    @Test
    void a_lease_gets_more_units_while_those_it_has_run_on() {
        Reservation two = active(2);
        realm.engine().modify(two.id(), 4, UNIT, List.of());
        realm.pass(Duration.ofSeconds(10));

        Reservation four = realm.reservation(two.id());
        assertThat(units(four)).containsExactly(0, 1, 2, 3);
        assertThat(four.lease().orElseThrow().containers())
                .extracting(ContainerStatus::phase)
                .containsOnly(ContainerPhase.RUNNING);
        assertThat(four.request().units()).isEqualTo(4);
        assertThat(four.pending()).isEqualTo(PendingOperation.NONE);
        assertThat(realm.eventKinds(two.id())).contains("lease.modified");
    }

    @Test
    void a_lease_gives_back_the_units_that_its_holder_names_and_others_get_their_room() {
        Reservation all = active(8);
        var waiting = realm.request(Shape.atOneSite(UNIT, 2), HOUR);
        assertThat(realm.after(5, waiting).state()).isEqualTo(ReservationState.NASCENT);

        realm.engine().modify(all.id(), 6, UNIT, List.of(0, 3));
        realm.pass(Duration.ofSeconds(10));

        assertThat(units(realm.reservation(all.id()))).containsExactly(1, 2, 4, 5, 6, 7);
        assertThat(realm.reservation(waiting.id()).state()).isEqualTo(ReservationState.ACTIVE);
        assertThat(realm.machines("uni").count()).isEqualTo(8);
    }

    @Test
    void a_lease_gets_another_sliver() {
        Reservation one = active(1);
        Sliver wider = new Sliver(3000, 2048, 1000, 0);
        realm.engine().modify(one.id(), 1, wider, List.of());
        realm.pass(Duration.ofSeconds(10));

        assertThat(realm.reservation(one.id()).ticket().orElseThrow().sliver()).isEqualTo(wider);
        assertThat(realm.machines("uni").hosts().getFirst().used().cpuMillis()).isEqualTo(3000);
    }

    @Test
    void a_modification_without_room_changes_nothing_and_says_why() {
        Reservation six = active(6);
        active(2);
        realm.engine().modify(six.id(), 7, UNIT, List.of());
        realm.pass(Duration.ofSeconds(10));

        Reservation same = realm.reservation(six.id());
        assertThat(same.state()).isEqualTo(ReservationState.ACTIVE);
        assertThat(units(same)).hasSize(6);
        assertThat(same.request().units()).isEqualTo(6);
        assertThat(same.failure().orElseThrow()).contains("no room for 7 units");
    }

    @Test
    void what_was_modified_keeps_its_term_and_what_was_extended_keeps_its_units() {
        Reservation two = active(2);
        var later = Realm.START.plus(Duration.ofHours(2));
        realm.engine().extend(two.id(), later);
        realm.engine().modify(two.id(), 3, UNIT, List.of());
        realm.pass(Duration.ofSeconds(10));

        Reservation both = realm.reservation(two.id());
        assertThat(both.lease().orElseThrow().term().end()).isEqualTo(later);
        assertThat(units(both)).hasSize(3);
    }

    /** Modify that loses things: a site that cannot carry it out must leave broker, site and holder of one mind. */
    @Test
    void a_modification_that_the_machines_refuse_is_taken_back_everywhere() {
        Reservation two = active(2);
        realm.machines("uni").failNextCreate("the image is broken", false);
        realm.engine().modify(two.id(), 3, UNIT, List.of());
        realm.pass(Duration.ofSeconds(30));

        Reservation same = realm.reservation(two.id());
        assertThat(same.failure().orElseThrow()).isEqualTo("the image is broken");
        assertThat(units(same)).containsExactly(0, 1);
        assertThat(same.ticket().orElseThrow().units()).isEqualTo(2);
        Promise promise = realm.broker("broker").promises().getFirst();
        assertThat(promise.tickets().getFirst().units()).isEqualTo(2);
        assertThat(active(6).state()).isEqualTo(ReservationState.ACTIVE);
    }

    @Test
    void a_suspended_lease_lets_others_have_its_room_and_goes_on_when_they_are_done() {
        Reservation all = active(8);
        realm.engine().suspend(all.id(), "maintenance of the data set");
        realm.pass(Duration.ofSeconds(10));
        assertThat(realm.reservation(all.id()).pending()).isEqualTo(PendingOperation.SUSPENDED);
        assertThat(realm.machines("uni").hosts().getFirst().used().cpuMillis()).isZero();

        Reservation other = active(8);
        assertThat(other.state()).isEqualTo(ReservationState.ACTIVE);
        realm.engine().resume(all.id());
        realm.pass(Duration.ofSeconds(20));
        assertThat(realm.reservation(all.id()).pending()).isEqualTo(PendingOperation.RESUMING);

        realm.engine().close(other.id(), "done");
        realm.pass(Duration.ofSeconds(20));
        Reservation going = realm.reservation(all.id());
        assertThat(going.pending()).isEqualTo(PendingOperation.NONE);
        assertThat(going.lease().orElseThrow().containers())
                .extracting(ContainerStatus::phase)
                .containsOnly(ContainerPhase.RUNNING);
        assertThat(realm.eventKinds(all.id())).contains("lease.suspended", "lease.resumed");
    }

    @Test
    void a_lease_that_renews_itself_goes_on_until_all_that_was_promised_is_over() {
        var request =
                realm.request(Shape.atOneSite(UNIT, 1), Duration.ofMinutes(2)).withRenewal(Renewal.AUTOMATIC);
        realm.after(10, request);
        realm.pass(Duration.ofMinutes(7));
        Reservation renewed = realm.reservation(request.id());
        assertThat(renewed.state()).isEqualTo(ReservationState.ACTIVE);
        var term = renewed.lease().orElseThrow().term();
        assertThat(term.duration()).isEqualTo(Duration.ofMinutes(8));
        realm.pass(Duration.ofMinutes(3));
        assertThat(realm.reservation(request.id()).state()).isEqualTo(ReservationState.CLOSED);
        assertThat(realm.machines("uni").count()).isZero();
    }

    /** Renewals that stick: the site hears nothing of an extension, and the lease must neither hang nor be lost. */
    @Test
    void a_renewal_that_nobody_answers_leaves_the_lease_as_it_is_and_can_be_asked_for_again() {
        Reservation one = active(1);
        var end = one.lease().orElseThrow().term().end();
        realm.lost = envelope -> envelope.message() instanceof Message.ExtendLease;
        realm.engine().extend(one.id(), end.plus(HOUR));
        realm.pass(Duration.ofMinutes(3));

        Reservation same = realm.reservation(one.id());
        assertThat(same.state()).isEqualTo(ReservationState.ACTIVE);
        assertThat(same.pending()).isEqualTo(PendingOperation.NONE);
        assertThat(same.lease().orElseThrow().term().end()).isEqualTo(end);
        assertThat(same.failure()).isPresent();

        realm.lost = envelope -> false;
        realm.engine().extend(one.id(), end.plus(HOUR));
        realm.pass(Duration.ofMinutes(1));
        assertThat(realm.reservation(one.id()).lease().orElseThrow().term().end())
                .isEqualTo(end.plus(HOUR));
        assertThat(realm.reservation(one.id()).failure()).isEmpty();
    }

    /** Tickets that leak on close: whatever is lost on the way, the broker has all of its units back. */
    @Test
    void a_closed_lease_gives_its_ticket_back_though_the_holder_s_word_never_reaches_the_broker() {
        Reservation all = active(8);
        realm.lost = envelope -> envelope.message() instanceof Message.Relinquish;
        realm.engine().close(all.id(), "done");
        realm.pass(Duration.ofSeconds(20));
        assertThat(active(8).state()).isEqualTo(ReservationState.ACTIVE);
    }

    /** A site that died for good must not keep its lease's holder waiting for ever. */
    @Test
    void a_lease_whose_site_never_answers_again_is_given_up_after_its_term() {
        Reservation one = active(1);
        realm.lost = envelope ->
                envelope.from().value().equals("uni") || envelope.to().value().equals("uni");
        realm.engine().close(one.id(), "done");
        realm.pass(Duration.ofMinutes(1));
        assertThat(realm.reservation(one.id()).pending()).isEqualTo(PendingOperation.CLOSING);
        realm.pass(Duration.ofMinutes(80));
        assertThat(realm.reservation(one.id()).state()).isEqualTo(ReservationState.CLOSED);
        assertThat(realm.engine().open()).isEmpty();
    }
}
