package shirako.lease.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shirako.lease.ActorId;
import shirako.lease.Leasable;
import shirako.lease.LeaseRequest;
import shirako.lease.PendingOperation;
import shirako.lease.Refusal;
import shirako.lease.Reservation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.Ticket;
import shirako.lease.TicketId;
import shirako.lease.TimeOrdered;
import shirako.lease.Timing;
import shirako.lease.journal.Link;
import shirako.lease.journal.Promise;
import shirako.lease.journal.Stored;
import shirako.lease.journal.Tombstone;
import shirako.lease.protocol.Envelope;
import shirako.lease.protocol.LeaseOutcome;
import shirako.lease.protocol.Message;
import shirako.lease.protocol.TicketOutcome;
import shirako.lease.protocol.UnitPayload;
import shirako.lease.ticket.TicketMint;

/** What anybody who is registered may say, and what it must not do to others. */
class AdmissionTest {
    private static final Sliver HOST = new Sliver(8000, 8192, 10_000, 0);
    private static final Sliver UNIT = new Sliver(1000, 1024, 1000, 0);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final ActorId UNI = new ActorId("uni");
    private static final ActorId NORTH = new ActorId("north");
    private static final ActorId MALLORY = new ActorId("mallory");

    private final Realm realm = new Realm()
            .site("uni", HOST, Map.of("north", 1.0))
            .broker("north", Set.of("uni"), Map.of())
            .manager("north")
            .start();

    AdmissionTest() {
        realm.pass(Duration.ofSeconds(5));
    }

    private ReservationId fresh() {
        return new ReservationId(TimeOrdered.uuid(realm.time.instant(), realm.random));
    }

    private LeaseRequest request(int units) {
        return realm.request(Shape.atOneSite(UNIT, units), HOUR);
    }

    private void say(ActorId from, ActorId to, ReservationId id, long sequence, Message message) {
        realm.deliver(new Envelope(from, to, id, sequence, message));
    }

    private <M extends Message> List<M> told(ActorId to, ReservationId id, Class<M> kind) {
        return realm.sent.stream()
                .filter(envelope ->
                        envelope.to().equals(to) && envelope.reservation().equals(id))
                .map(Envelope::message)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private Refusal refused(ActorId to, ReservationId id) {
        return ((TicketOutcome.Refused)
                        told(to, id, Message.UpdateTicket.class).getFirst().outcome())
                .refusal();
    }

    private ReservationState stateAfter(int seconds, LeaseRequest request) {
        return realm.after(seconds, request).state();
    }

    @Test
    void two_requests_with_one_id_are_refused_and_stop_nobody() {
        LeaseRequest odd = request(1);
        ReservationId one = fresh();
        ReservationId other = fresh();
        say(MALLORY, NORTH, one, 1, new Message.TicketRequest(odd));
        say(MALLORY, NORTH, other, 1, new Message.TicketRequest(odd));
        realm.pass(Duration.ofSeconds(3));
        for (ReservationId id : List.of(one, other)) {
            assertThat(refused(MALLORY, id).code()).isEqualTo(Refusal.Code.OUT_OF_RANGE);
            assertThat(refused(MALLORY, id).sentence()).contains("'message.request.id'", id.toString());
            assertThat(told(MALLORY, id, Message.Acknowledge.class)).isNotEmpty();
        }
        assertThat(stateAfter(10, request(8))).isEqualTo(ReservationState.ACTIVE);
    }

    @Test
    void requests_with_one_id_that_are_in_a_journal_already_fail_alone() {
        LeaseRequest odd = request(1);
        List<Stored> written = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            written.add(new Stored(waiting(fresh(), odd), 1));
        }
        realm.journal.write(NORTH, written, List.of());
        realm.broker("north", Set.of("uni"), Map.of());
        realm.nodes.get(NORTH).start();
        assertThat(stateAfter(15, request(8))).isEqualTo(ReservationState.ACTIVE);
        assertThat(written).allSatisfy(stored -> {
            assertThat(realm.journal
                            .find(NORTH, stored.entry().id())
                            .orElseThrow()
                            .entry()
                            .state())
                    .isEqualTo(ReservationState.FAILED);
            assertThat(refused(MALLORY, stored.entry().id()).sentence()).contains("under the name of another");
        });
    }

    private static Promise waiting(ReservationId id, LeaseRequest request) {
        return new Promise(
                id,
                ReservationState.NASCENT,
                PendingOperation.TICKETING,
                Optional.of(request),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Duration.ZERO,
                0,
                Link.to(MALLORY).received(1));
    }

    @Test
    void a_stranger_who_closes_a_reservation_first_takes_it_from_nobody() {
        LeaseRequest wanted = request(4);
        say(MALLORY, UNI, wanted.id(), 1, new Message.CloseLease("x"));
        assertThat(told(MALLORY, wanted.id(), Message.UpdateLease.class)
                        .getFirst()
                        .outcome())
                .isInstanceOf(LeaseOutcome.Closed.class);
        assertThat(stateAfter(10, wanted)).isEqualTo(ReservationState.ACTIVE);
        say(MALLORY, UNI, wanted.id(), 2, new Message.CloseLease("x"));
        realm.pass(Duration.ofSeconds(10));
        assertThat(realm.reservation(wanted.id()).state()).isEqualTo(ReservationState.ACTIVE);
        closesAndLeaksNothing(wanted.id());
    }

    @Test
    void a_stranger_who_relinquishes_a_reservation_first_takes_it_from_nobody() {
        LeaseRequest wanted = request(4);
        say(MALLORY, NORTH, wanted.id(), 1, new Message.Relinquish("x"));
        assertThat(told(MALLORY, wanted.id(), Message.UpdateTicket.class)
                        .getFirst()
                        .outcome())
                .isInstanceOf(TicketOutcome.Ended.class);
        assertThat(stateAfter(10, wanted)).isEqualTo(ReservationState.ACTIVE);
        closesAndLeaksNothing(wanted.id());
    }

    @Test
    void a_stranger_who_revokes_a_ticket_of_his_own_under_a_reservation_takes_it_from_nobody() {
        Ticket own = cut(delegated(), MALLORY);
        Ticket piece = cut(own, new ActorId("thief"));
        LeaseRequest wanted = request(4);
        say(MALLORY, UNI, wanted.id(), 1, new Message.Revoke(piece));
        assertThat(told(MALLORY, wanted.id(), Message.Vacated.class)).hasSize(1);
        assertThat(stateAfter(10, wanted)).isEqualTo(ReservationState.ACTIVE);
        closesAndLeaksNothing(wanted.id());
    }

    @Test
    void a_stranger_whose_ticket_is_refused_under_a_reservation_takes_it_from_nobody() {
        Ticket own = cut(delegated(), MALLORY);
        LeaseRequest wanted = request(4);
        say(MALLORY, UNI, wanted.id(), 1, new Message.Redeem(own, List.of()));
        assertThat(told(MALLORY, wanted.id(), Message.UpdateLease.class)
                        .getFirst()
                        .outcome())
                .isInstanceOf(LeaseOutcome.Refused.class);
        assertThat(stateAfter(10, wanted)).isEqualTo(ReservationState.ACTIVE);
    }

    @Test
    void whoever_comes_second_under_a_name_that_others_use_is_told_so_and_his_tickets_come_back() {
        Ticket own = cut(delegated(), MALLORY);
        LeaseRequest wanted = request(4);
        say(MALLORY, UNI, wanted.id(), 1, new Message.Redeem(own, List.of(new UnitPayload(0, 1))));
        Reservation refused = realm.after(20, wanted);
        assertThat(refused.state()).isEqualTo(ReservationState.FAILED);
        assertThat(refused.failure().orElseThrow()).contains("another holder");
        assertThat(realm.broker("north").promises()).extracting(Promise::id).doesNotContain(wanted.id());
        LeaseRequest asked = request(1);
        say(MALLORY, NORTH, asked.id(), 1, new Message.TicketRequest(asked));
        assertThat(realm.after(10, asked).failure().orElseThrow()).contains("somebody else");
    }

    private Ticket delegated() {
        return realm.broker("north").delegations().getFirst().source();
    }

    private Ticket cut(Ticket parent, ActorId holder) {
        return new TicketMint(World.keys(parent.holder()))
                .cut(
                        parent,
                        new TicketId(fresh().value()),
                        holder,
                        World.keys(holder).key(),
                        1,
                        UNIT,
                        Term.of(realm.time.instant(), Duration.ofMinutes(59)));
    }

    private void closesAndLeaksNothing(ReservationId id) {
        realm.engine().open().forEach(open -> realm.engine().close(open.id(), "done"));
        realm.pass(Duration.ofSeconds(15));
        assertThat(realm.reservation(id).state()).isEqualTo(ReservationState.CLOSED);
        assertThat(realm.machines("uni").count()).isZero();
        assertThat(realm.broker("north").promises()).isEmpty();
    }

    @Test
    void a_ticket_that_comes_after_its_holder_has_closed_is_refused_though_a_stranger_had_spoken_before() {
        List<Envelope> late = new ArrayList<>();
        realm.lost = envelope -> envelope.message() instanceof Message.Redeem && late.add(envelope);
        LeaseRequest wanted = request(4);
        realm.after(3, wanted);
        realm.engine().close(wanted.id(), "enough");
        say(MALLORY, UNI, wanted.id(), 1, new Message.CloseLease("x"));
        say(MALLORY, UNI, wanted.id(), 2, new Message.CloseLease("x"));
        realm.deliver(late.getFirst());
        realm.pass(Duration.ofSeconds(15));
        assertThat(realm.reservation(wanted.id()).state()).isEqualTo(ReservationState.CLOSED);
        assertThat(realm.machines("uni").count()).isZero();
        realm.pass(Tombstone.KEPT.multipliedBy(2));
        realm.deliver(late.getFirst());
        realm.pass(Duration.ofSeconds(5));
        assertThat(realm.machines("uni").count()).isZero();
    }

    @Test
    void answers_that_are_lost_are_given_again_until_they_are_heard() {
        LeaseRequest wanted = request(4);
        realm.lost = envelope -> envelope.message() instanceof Message.Redeem;
        realm.after(3, wanted);
        List<Envelope> dropped = new ArrayList<>();
        realm.lost = envelope -> envelope.from().equals(UNI) && dropped.size() < 4 && dropped.add(envelope);
        realm.engine().close(wanted.id(), "enough");
        realm.pass(Duration.ofMinutes(3));
        assertThat(dropped).hasSize(4);
        assertThat(realm.reservation(wanted.id()).state()).isEqualTo(ReservationState.CLOSED);
        assertThat(realm.broker("north").promises()).isEmpty();
        assertThat(realm.journal.open(Realm.MANAGER)).isEmpty();
    }

    @Test
    void questions_about_what_is_unknown_are_answered_once_each_and_forgotten() {
        List<ReservationId> unknown = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            unknown.add(fresh());
            say(MALLORY, UNI, unknown.get(i), 1, new Message.CloseLease("x"));
            say(MALLORY, NORTH, unknown.get(i), 1, new Message.Relinquish("x"));
        }
        realm.pass(Duration.ofMinutes(1));
        for (ReservationId id : unknown) {
            assertThat(told(MALLORY, id, Message.UpdateLease.class)).hasSize(1);
            assertThat(told(MALLORY, id, Message.UpdateTicket.class)).hasSize(1);
            assertThat(told(MALLORY, id, Message.Acknowledge.class)).isEmpty();
            say(MALLORY, UNI, id, 1, new Message.CloseLease("x"));
            assertThat(told(MALLORY, id, Message.UpdateLease.class)).hasSize(2);
            say(MALLORY, UNI, id, 1, new Message.Acknowledge());
            assertThat(told(MALLORY, id, Message.Acknowledge.class)).hasSize(1);
        }
        Instant before = realm.time.instant();
        realm.pass(Tombstone.KEPT.plusSeconds(15));
        assertThat(realm.time.instant()).isAfter(before);
        for (ActorId actor : List.of(UNI, NORTH)) {
            assertThat(realm.journal.open(actor)).noneMatch(stored -> stored.entry() instanceof Tombstone);
            assertThat(unknown).allSatisfy(id -> assertThat(realm.journal.find(actor, Tombstone.idOf(id, MALLORY)))
                    .isEmpty());
        }
    }

    @Test
    void whoever_asks_about_more_than_can_be_remembered_is_told_and_forgotten() {
        ReservationId last = fresh();
        for (int i = 0; i < Tombstone.MOST; i++) {
            say(MALLORY, UNI, last, 1, new Message.CloseLease("x"));
            last = fresh();
        }
        say(MALLORY, UNI, last, 1, new Message.CloseLease("x"));
        assertThat(told(MALLORY, last, Message.UpdateLease.class)).hasSize(1);
        assertThat(told(MALLORY, last, Message.Acknowledge.class)).hasSize(1);
        assertThat(realm.journal.open(UNI).stream().filter(stored -> stored.entry() instanceof Tombstone))
                .hasSize(Tombstone.MOST);
        ReservationId others = fresh();
        say(new ActorId("other"), UNI, others, 1, new Message.CloseLease("x"));
        assertThat(realm.journal.find(UNI, Tombstone.idOf(others, new ActorId("other"))))
                .isPresent();
    }

    @Test
    void a_sliver_that_no_container_can_have_is_refused_wherever_it_is_asked_for() {
        for (Sliver sliver : List.of(new Sliver(0, 512, 0, 0), new Sliver(100, 0, 0, 0))) {
            LeaseRequest odd = realm.request(Shape.atOneSite(sliver, 2), HOUR);
            assertThatThrownBy(() -> realm.engine().reserve(odd))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at least 1 millicore of CPU and 1 MiB of memory");
            say(MALLORY, NORTH, odd.id(), 1, new Message.TicketRequest(odd));
            assertThat(refused(MALLORY, odd.id()).code()).isEqualTo(Refusal.Code.IMPOSSIBLE);
        }
        Reservation active = realm.after(10, request(2));
        assertThatThrownBy(() -> realm.engine().modify(active.id(), 2, Sliver.NONE, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1 millicore");
        say(Realm.MANAGER, NORTH, active.id(), 1000, new Message.ModifyTicket(2, Sliver.NONE));
        assertThat(told(Realm.MANAGER, active.id(), Message.UpdateTicket.class)
                        .getLast()
                        .outcome())
                .isInstanceOf(TicketOutcome.Unchanged.class);
    }

    @Test
    void a_ticket_for_no_container_is_refused_by_the_site() {
        Ticket empty = new TicketMint(World.keys(NORTH))
                .cut(
                        delegated(),
                        new TicketId(fresh().value()),
                        MALLORY,
                        World.keys(MALLORY).key(),
                        1,
                        Sliver.NONE,
                        Term.of(realm.time.instant(), HOUR));
        ReservationId id = fresh();
        say(MALLORY, UNI, id, 1, new Message.Redeem(empty, List.of(new UnitPayload(0, 1))));
        assertThat(told(MALLORY, id, Message.UpdateLease.class).getFirst().outcome())
                .isInstanceOfSatisfying(
                        LeaseOutcome.Refused.class,
                        refused -> assertThat(refused.refusal().sentence()).contains("at least 1 millicore"));
    }

    @Test
    void whoever_says_that_he_asked_long_ago_overtakes_nobody() {
        realm.after(10, realm.request(Shape.atOneSite(UNIT, 8), Duration.ofMinutes(5)));
        LeaseRequest first = request(8);
        realm.after(60, first);
        LeaseRequest old = request(8);
        LeaseRequest late = LeaseRequest.bestEffort(
                fresh(),
                old.holder(),
                old.label(),
                old.shape(),
                HOUR,
                HOUR,
                Instant.parse("2000-01-01T00:00:00Z"),
                realm.time.instant());
        realm.after(60, late);
        realm.broker("north", Set.of("uni"), Map.of());
        realm.nodes.get(NORTH).start();
        say(Realm.MANAGER, NORTH, first.id(), 2, new Message.TicketRequest(first));
        realm.pass(Duration.ofMinutes(10));
        assertThat(realm.reservation(first.id()).state()).isEqualTo(ReservationState.ACTIVE);
        assertThat(realm.reservation(late.id()).state()).isEqualTo(ReservationState.NASCENT);
        assertThat(realm.reservation(late.id()).deferral().orElseThrow().ahead())
                .isZero();
    }

    @Test
    void what_can_never_be_granted_is_refused_with_what_could_be() {
        LeaseRequest far = request(1).withTiming(new Timing.Advance(Realm.START.plus(Duration.ofDays(3660))));
        assertThat(realm.after(10, far).failure().orElseThrow()).contains("have given to this broker ends at 2035-12");
        LeaseRequest decade = realm.request(Shape.atOneSite(UNIT, 1), Duration.ofDays(3652));
        assertThat(realm.after(10, decade).failure().orElseThrow()).contains("ask for a term that is over by then");
        LeaseRequest instant = realm.request(Shape.atOneSite(UNIT, 1), Duration.ofNanos(1));
        assertThatThrownBy(() -> realm.engine().reserve(instant))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lasts at least PT1S");
        LeaseRequest many = realm.request(Shape.atOneSite(UNIT, Leasable.MOST_UNITS + 1), HOUR);
        say(MALLORY, NORTH, many.id(), 1, new Message.TicketRequest(many));
        assertThat(refused(MALLORY, many.id()).sentence()).contains("from 1 to 1000 units");
        LeaseRequest uneven = realm.request(Shape.atOneSite(UNIT, 1), HOUR.plusNanos(1));
        assertThat(stateAfter(10, uneven)).isEqualTo(ReservationState.ACTIVE);
        assertThat(stateAfter(10, request(7))).isEqualTo(ReservationState.ACTIVE);
    }

    @Test
    void an_owner_hears_at_once_what_no_lease_can_be_modified_to() {
        Reservation active = realm.after(10, request(4));
        assertThatThrownBy(() -> realm.engine().modify(active.id(), 0, UNIT, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from 1 to 1000 units");
        assertThatThrownBy(() -> realm.engine().modify(active.id(), 2, UNIT, List.of(0, 77)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has the units [0, 1, 2, 3] and not [77]");
        for (int time = 0; time < 3; time++) {
            realm.engine().modify(active.id(), 3, UNIT, List.of(0));
            realm.pass(Duration.ofSeconds(10));
        }
        assertThat(realm.reservation(active.id()).leases().getFirst().containers())
                .extracting(container -> container.id().unit())
                .containsExactly(1, 2, 3);
        assertThat(realm.reservation(active.id()).failure()).isEmpty();
    }
}
