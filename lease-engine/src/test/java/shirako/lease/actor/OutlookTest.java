package shirako.lease.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shirako.lease.ActorId;
import shirako.lease.Deferral;
import shirako.lease.LeaseEngine;
import shirako.lease.LeaseRequest;
import shirako.lease.ReservationId;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.TimeOrdered;

/** What somebody who waits is told: behind whom, when he starts at the soonest, and where. */
class OutlookTest {
    private static final Sliver HOST = new Sliver(4000, 4096, 10_000, 0);
    private static final ActorId OTHERS = new ActorId("others");
    private static final Duration TICK = Duration.ofSeconds(5);

    private final Realm realm = new Realm()
            .site("uni-a", HOST, Map.of("broker", 1.0))
            .broker("broker", Set.of("uni-a"), Map.of())
            .manager("broker")
            .manager(OTHERS, "broker")
            .start();

    private LeaseRequest whole(String holder, Duration expected) {
        Instant now = realm.time.instant();
        return LeaseRequest.bestEffort(
                new ReservationId(TimeOrdered.uuid(now, realm.random)),
                holder,
                "a job",
                Shape.atOneSite(HOST, 1),
                expected,
                expected.multipliedBy(4),
                now,
                now);
    }

    private LeaseRequest reserve(LeaseEngine engine, LeaseRequest request) {
        engine.reserve(request);
        realm.pass(TICK);
        return request;
    }

    private LeaseRequest reserve(LeaseRequest request) {
        return reserve(realm.engine(), request);
    }

    private Deferral deferral(LeaseRequest request) {
        return realm.reservation(request.id()).deferral().orElseThrow();
    }

    @Test
    void who_waits_is_told_how_many_of_which_holder_go_before() {
        reserve(whole("astro", Duration.ofMinutes(20)));
        reserve(whole("astro", Duration.ofMinutes(20)));
        reserve(whole("bio", Duration.ofMinutes(20)));
        reserve(whole("astro", Duration.ofMinutes(20)));
        LeaseRequest last = reserve(whole("bio", Duration.ofMinutes(20)));

        assertThat(deferral(last).ahead()).isEqualTo(3);
        assertThat(deferral(last).aheadOf()).isEqualTo(Map.of("astro", 2, "bio", 1));
    }

    @Test
    void of_another_managers_requests_only_the_number_is_told() {
        reserve(whole("astro", Duration.ofMinutes(20)));
        reserve(realm.engine(OTHERS), whole("secret", Duration.ofMinutes(20)));
        reserve(whole("astro", Duration.ofMinutes(20)));
        LeaseRequest last = reserve(whole("astro", Duration.ofMinutes(20)));

        assertThat(deferral(last).ahead()).isEqualTo(2);
        assertThat(deferral(last).aheadOf()).isEqualTo(Map.of("astro", 1));
    }

    @Test
    void that_others_went_ahead_is_told_also_where_as_many_are_ahead_as_before() {
        LeaseRequest runs = reserve(whole("astro", Duration.ofMinutes(20)));
        LeaseRequest next = reserve(whole("astro", Duration.ofMinutes(20)));
        LeaseRequest second = reserve(whole("bio", Duration.ofMinutes(20)));
        LeaseRequest third = reserve(whole("astro", Duration.ofMinutes(20)));
        realm.engine().close(second.id(), "enough");
        realm.pass(TICK);

        assertThat(deferral(third).aheadOf()).isEqualTo(Map.of("astro", 1));
        assertThat(deferral(next).ahead()).isZero();
        assertThat(realm.reservation(runs.id()).deferral()).isEmpty();
    }

    @Test
    void who_may_not_start_yet_is_ahead_of_nobody() {
        reserve(whole("astro", Duration.ofMinutes(20)));
        LeaseRequest later = whole("astro", Duration.ofMinutes(20));
        reserve(later.withTiming(
                new shirako.lease.Timing.BestEffort(realm.time.instant().plusSeconds(3000))));
        LeaseRequest next = reserve(whole("bio", Duration.ofMinutes(20)));

        assertThat(deferral(next).ahead()).isZero();
        assertThat(deferral(next).aheadOf()).isEmpty();
    }

    @Test
    void the_soonest_start_is_when_what_runs_and_what_is_ahead_last_as_long_as_is_likely() {
        LeaseRequest runs = reserve(whole("astro", Duration.ofMinutes(20)).likelyFor(Duration.ofMinutes(8)));
        LeaseRequest next = reserve(whole("astro", Duration.ofMinutes(30)).likelyFor(Duration.ofMinutes(10)));
        LeaseRequest last = reserve(whole("bio", Duration.ofMinutes(5)));
        Instant began =
                realm.reservation(runs.id()).ticket().orElseThrow().term().start();

        assertThat(deferral(next).soonestStart()).contains(began.plus(Duration.ofMinutes(8)));
        assertThat(deferral(next).earliestStart()).contains(began.plus(Duration.ofMinutes(20)));
        assertThat(deferral(last).soonestStart()).contains(began.plus(Duration.ofMinutes(18)));
        assertThat(deferral(last).earliestStart()).contains(began.plus(Duration.ofMinutes(50)));
    }

    @Test
    void what_has_lasted_longer_than_was_likely_may_end_at_any_time() {
        reserve(whole("astro", Duration.ofMinutes(20)).likelyFor(Duration.ofMinutes(2)));
        realm.pass(Duration.ofMinutes(3));
        LeaseRequest next = whole("astro", Duration.ofMinutes(5));
        Instant asked = realm.time.instant();
        reserve(next);

        assertThat(deferral(next).soonestStart().orElseThrow()).isBetween(asked, asked.plus(TICK));
    }

    @Test
    void where_nobody_knows_more_than_the_lease_says_both_starts_are_the_same() {
        reserve(whole("astro", Duration.ofMinutes(20)));
        LeaseRequest next = reserve(whole("astro", Duration.ofMinutes(20)));

        assertThat(deferral(next).soonestStart()).isEqualTo(deferral(next).earliestStart());
    }

    @Test
    void who_waits_is_told_at_which_site_there_will_be_room_first() {
        Realm two = new Realm()
                .site("uni-a", HOST, Map.of("broker", 1.0))
                .site("uni-b", HOST, Map.of("broker", 1.0))
                .broker("broker", Set.of("uni-a", "uni-b"), Map.of())
                .manager("broker")
                .start();
        LeaseRequest long1 = two.request(Shape.atOneSite(HOST, 1), Duration.ofMinutes(20));
        LeaseRequest short1 = two.request(Shape.atOneSite(HOST, 1), Duration.ofMinutes(5));
        two.after(5, long1);
        two.after(5, short1);
        LeaseRequest next = two.request(Shape.atOneSite(HOST, 1), Duration.ofMinutes(5));
        two.after(5, next);

        assertThat(two.reservation(next.id()).deferral().orElseThrow().site())
                .isEqualTo(two.reservation(short1.id()).ticket().map(ticket -> ticket.site()));
    }
}
