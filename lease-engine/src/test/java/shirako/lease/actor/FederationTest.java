package shirako.lease.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shirako.lease.ActorId;
import shirako.lease.Forecast;
import shirako.lease.Reservation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.Ticket;
import shirako.lease.TicketId;
import shirako.lease.TimeOrdered;
import shirako.lease.Timing;
import shirako.lease.journal.Delegation;
import shirako.lease.journal.Occupancy;
import shirako.lease.journal.Share;
import shirako.lease.policy.ConflictPolicy;
import shirako.lease.policy.EvictYoungest;
import shirako.lease.policy.TurnAwayNewcomer;
import shirako.lease.protocol.Envelope;
import shirako.lease.protocol.Message;
import shirako.lease.protocol.UnitPayload;
import shirako.lease.ticket.TicketMint;

/** Several sites, several brokers: who promises what of whose machines. */
class FederationTest {
    private static final Sliver HOST = new Sliver(8000, 8192, 10_000, 0);
    private static final Sliver UNIT = new Sliver(1000, 1024, 1000, 0);
    private static final Duration HOUR = Duration.ofHours(1);

    private static Realm twoSites() {
        return new Realm()
                .site("uni-a", HOST, Map.of("broker", 1.0))
                .site("uni-b", HOST, Map.of("broker", 1.0))
                .broker("broker", Set.of("uni-a", "uni-b"), Map.of())
                .manager("broker")
                .start();
    }

    private static Realm promisedTwiceOver(ConflictPolicy conflicts) {
        return new Realm()
                .site("uni", HOST, Map.of("north", 1.0, "south", 1.0), conflicts)
                .broker("north", Set.of("uni"), Map.of())
                .broker("south", Set.of("uni"), Map.of())
                .manager("north", "south")
                .start();
    }

    private static List<String> sites(Reservation reservation) {
        return reservation.tickets().stream()
                .map(ticket -> ticket.site().value())
                .toList();
    }

    @Test
    void a_gang_that_no_site_holds_alone_is_split_when_it_may_be_and_all_of_it_starts() {
        Realm realm = twoSites();
        Reservation split = realm.after(10, realm.request(new Shape(UNIT, 12, 2), HOUR));
        assertThat(split.state()).isEqualTo(ReservationState.ACTIVE);
        assertThat(sites(split)).containsExactlyInAnyOrder("uni-a", "uni-b");
        assertThat(realm.machines("uni-a").count() + realm.machines("uni-b").count())
                .isEqualTo(12);
        Reservation never = realm.after(10, realm.request(new Shape(UNIT, 12, 1), HOUR));
        assertThat(never.state()).isEqualTo(ReservationState.FAILED);
        assertThat(never.failure().orElseThrow()).contains("no site could ever hold 12 units");
    }

    @Test
    void a_gang_of_which_one_site_fails_a_part_leaves_nothing_at_the_other() {
        Realm realm = twoSites();
        realm.machines("uni-b").failNextCreate("the image is broken", false);
        Reservation failed = realm.after(40, realm.request(new Shape(UNIT, 12, 2), HOUR));
        assertThat(failed.state()).isEqualTo(ReservationState.FAILED);
        assertThat(failed.failure()).contains("the image is broken");
        assertThat(realm.machines("uni-a").count()).isZero();
        assertThat(realm.machines("uni-b").count()).isZero();
        assertThat(realm.after(10, realm.request(new Shape(UNIT, 16, 2), HOUR)).state())
                .isEqualTo(ReservationState.ACTIVE);
    }

    @Test
    void a_split_lease_is_extended_at_all_its_sites() {
        Realm realm = twoSites();
        Reservation split = realm.after(10, realm.request(new Shape(UNIT, 12, 2), HOUR));
        var later = Realm.START.plus(Duration.ofHours(2));
        realm.engine().extend(split.id(), later);
        realm.pass(Duration.ofSeconds(5));
        assertThat(realm.reservation(split.id()).leases())
                .extracting(lease -> lease.term().end())
                .containsExactly(later, later);
    }

    @Test
    void a_broker_that_was_given_a_share_by_a_broker_promises_it_by_a_chain_that_ends_at_the_site() {
        Realm realm = new Realm()
                .site("uni", HOST, Map.of("wholesale", 1.0))
                .broker("wholesale", Set.of("uni"), Map.of("retail", 0.5))
                .broker("retail", Set.of("wholesale"), Map.of())
                .manager("retail")
                .start();
        realm.pass(Duration.ofSeconds(20));
        Reservation four = realm.after(10, realm.request(Shape.atOneSite(UNIT, 4), HOUR));
        assertThat(four.state()).isEqualTo(ReservationState.ACTIVE);
        assertThat(four.ticket().orElseThrow().chain())
                .extracting(ticket -> ticket.issuer().value())
                .containsExactly("retail", "wholesale", "uni");
        Reservation more = realm.after(10, realm.request(Shape.atOneSite(UNIT, 5), HOUR));
        assertThat(more.state()).as("half of the host has four").isEqualTo(ReservationState.FAILED);
    }

    @Test
    void of_two_brokers_the_one_is_asked_that_can_grant_first() {
        Realm realm = new Realm()
                .site("uni-a", HOST, Map.of("north", 1.0))
                .site("uni-b", HOST, Map.of("south", 1.0))
                .broker("north", Set.of("uni-a"), Map.of())
                .broker("south", Set.of("uni-b"), Map.of())
                .manager("north", "south")
                .start();
        Reservation first = realm.after(10, realm.request(Shape.atOneSite(UNIT, 8), HOUR));
        Reservation second = realm.after(10, realm.request(Shape.atOneSite(UNIT, 8), HOUR));
        assertThat(second.state()).isEqualTo(ReservationState.ACTIVE);
        assertThat(sites(first)).isNotEqualTo(sites(second));
    }

    @Test
    void when_a_broker_says_nothing_another_one_is_asked() {
        Realm realm = new Realm()
                .site("uni-a", HOST, Map.of("north", 1.0))
                .site("uni-b", HOST, Map.of("south", 1.0))
                .broker("north", Set.of("uni-a"), Map.of())
                .broker("south", Set.of("uni-b"), Map.of())
                .manager("north", "south")
                .start();
        realm.lost =
                envelope -> envelope.to().value().equals("north") && !(envelope.message() instanceof Message.Query);
        for (int i = 0; i < 4; i++) {
            assertThat(realm.after(45, realm.request(Shape.atOneSite(UNIT, 1), HOUR))
                            .state())
                    .isEqualTo(ReservationState.ACTIVE);
        }
        realm.lost = envelope -> false;
        realm.pass(Duration.ofMinutes(10));
        assertThat(realm.broker("north").promises()).isEmpty();
    }

    @Test
    void a_drained_pool_gives_nothing_new_and_its_leases_go_on() {
        Realm realm = twoSites();
        Reservation before = realm.after(10, realm.request(Shape.atOneSite(UNIT, 8), HOUR));
        String first = sites(before).getFirst();
        realm.site(first).drain(Share.Mode.DRAINING, "operator");
        realm.engine().close(before.id(), "done");
        realm.pass(Duration.ofSeconds(10));
        Reservation elsewhere = realm.after(10, realm.request(Shape.atOneSite(UNIT, 8), HOUR));
        assertThat(sites(elsewhere)).doesNotContain(first);
        Reservation waits = realm.after(20, realm.request(Shape.atOneSite(UNIT, 1), HOUR));
        assertThat(waits.state()).isEqualTo(ReservationState.NASCENT);
        realm.site(first).drain(Share.Mode.OPEN, "operator");
        realm.pass(Duration.ofSeconds(10));
        assertThat(realm.reservation(waits.id()).state()).isEqualTo(ReservationState.ACTIVE);
    }

    @Test
    void an_advance_reservation_holds_its_units_for_its_start() {
        Realm realm = twoSites();
        var start = Realm.START.plus(Duration.ofMinutes(30));
        var advance = realm.request(new Shape(UNIT, 16, 2), HOUR).withTiming(new Timing.Advance(start));
        Reservation promised = realm.after(10, advance);
        assertThat(promised.state()).isEqualTo(ReservationState.TICKETED);
        Reservation between = realm.after(10, realm.request(Shape.atOneSite(UNIT, 8), HOUR));
        assertThat(between.state()).isEqualTo(ReservationState.NASCENT);
        realm.pass(Duration.ofMinutes(31));
        assertThat(realm.reservation(advance.id()).state()).isEqualTo(ReservationState.ACTIVE);
    }

    /** The broker signs two tickets for the same units; each is good by itself. */
    @Test
    void a_site_refuses_what_a_broker_promised_twice_and_keeps_the_proof() {
        Realm realm = twoSites();
        Reservation honest = realm.after(10, realm.request(Shape.atOneSite(UNIT, 8), HOUR));
        String site = sites(honest).getFirst();
        Delegation source = realm.broker("broker").delegations().stream()
                .filter(one -> one.source().site().value().equals(site))
                .findFirst()
                .orElseThrow();
        Ticket twice = new TicketMint(World.keys(new ActorId("broker")))
                .cut(
                        source.source(),
                        new TicketId(TimeOrdered.uuid(Realm.START, realm.random)),
                        Realm.MANAGER,
                        World.keys(Realm.MANAGER).key(),
                        1,
                        UNIT,
                        honest.ticket().orElseThrow().term());
        ReservationId other = new ReservationId(TimeOrdered.uuid(Realm.START, realm.random));
        realm.site(site)
                .deliver(new Envelope(
                        Realm.MANAGER,
                        new ActorId(site),
                        other,
                        1,
                        new Message.Redeem(twice, List.of(new UnitPayload(0, 1)))));
        realm.pass(Duration.ofSeconds(5));

        Occupancy refused = (Occupancy)
                realm.journal.find(new ActorId(site), other).orElseThrow().entry();
        assertThat(refused.state()).isEqualTo(ReservationState.FAILED);
        assertThat(refused.problem().orElseThrow()).contains("broker has promised more");
        assertThat(refused.proof())
                .extracting(Ticket::id)
                .containsExactly(honest.ticket().orElseThrow().id(), twice.id());
        assertThat(realm.eventKinds(other)).containsExactly("lease.over-cut");
        assertThat(realm.reservation(honest.id()).state()).isEqualTo(ReservationState.ACTIVE);
    }

    @Test
    void a_pool_that_is_promised_twice_over_on_purpose_turns_the_newcomer_away_when_it_is_full() {
        Realm realm = promisedTwiceOver(new TurnAwayNewcomer());
        Reservation first = realm.after(10, realm.request(Shape.atOneSite(UNIT, 8), HOUR));
        Reservation second = realm.after(10, realm.request(Shape.atOneSite(UNIT, 8), HOUR));
        assertThat(first.state()).isEqualTo(ReservationState.ACTIVE);
        assertThat(second.state()).isEqualTo(ReservationState.FAILED);
        assertThat(second.failure().orElseThrow()).contains("Site uni is full now");
        assertThat(realm.machines("uni").count()).isEqualTo(8);
    }

    @Test
    void a_pool_that_is_promised_twice_over_on_purpose_evicts_the_youngest_where_that_is_its_policy() {
        Realm realm = promisedTwiceOver(new EvictYoungest());
        Reservation first = realm.after(10, realm.request(Shape.atOneSite(UNIT, 8), HOUR));
        Reservation second = realm.after(30, realm.request(Shape.atOneSite(UNIT, 8), HOUR));
        assertThat(realm.reservation(first.id()).state()).isEqualTo(ReservationState.CLOSED);
        assertThat(second.state()).isEqualTo(ReservationState.ACTIVE);
        assertThat(realm.eventKinds(first.id())).last().isEqualTo("lease.closed");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6, 8})
    void who_comes_when_a_part_is_free_gets_that_and_what_the_youngest_leave(int units) {
        Realm realm = promisedTwiceOver(new EvictYoungest());
        Reservation first = realm.after(10, realm.request(Shape.atOneSite(UNIT, 5), HOUR));
        Reservation second = realm.after(30, realm.request(Shape.atOneSite(UNIT, units), HOUR));
        assertThat(realm.reservation(first.id()).state()).isEqualTo(ReservationState.CLOSED);
        assertThat(second.state()).isEqualTo(ReservationState.ACTIVE);
    }

    @Test
    void a_forecast_is_the_best_that_any_broker_can_do() {
        Realm realm = new Realm()
                .site("uni-a", HOST, Map.of("north", 1.0))
                .site("uni-b", new Sliver(2000, 2048, 10_000, 0), Map.of("south", 1.0))
                .broker("north", Set.of("uni-a"), Map.of())
                .broker("south", Set.of("uni-b"), Map.of())
                .manager("north", "south")
                .start();
        assertThat(realm.engine().forecast(realm.request(Shape.atOneSite(UNIT, 8), HOUR)))
                .isInstanceOf(Forecast.From.class);
        assertThat(realm.engine().forecast(realm.request(Shape.atOneSite(UNIT, 9), HOUR)))
                .isInstanceOf(Forecast.Never.class);
    }
}
