package shirako.batch.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import shirako.lease.Deferral;
import shirako.lease.LeaseRequest;
import shirako.lease.ReservationId;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.calendar.Calendar;
import shirako.lease.plugin.Settings;
import shirako.lease.policy.AllocationPolicy;
import shirako.lease.policy.Decision;
import shirako.lease.policy.Granted;
import shirako.lease.policy.Round;

class EasyBackfillingTest {
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    static final Sliver HOST = new Sliver(4000, 4096, 10_000, 0);

    final EasyBackfilling policy = new EasyBackfilling();

    @Test
    void a_short_job_starts_before_the_head_and_a_long_one_that_would_delay_it_does_not() {
        var calendar = new Calendar(List.of(HOST));
        calendar.hold(id(90), Shape.atOneSite(cores(3), 1), Term.of(NOW, minutes(10)));
        LeaseRequest head = request(1, cores(4), minutes(5));
        LeaseRequest tooLong = request(2, cores(1), minutes(11));
        LeaseRequest small = request(3, cores(1), minutes(10));
        List<Decision> decisions = policy.allocate(round(calendar, List.of(small, tooLong, head)));
        assertThat(granted(decisions)).containsExactly(small.id());
        assertThat(deferral(decisions, head).earliestStart()).contains(NOW.plus(minutes(10)));
        assertThat(deferral(decisions, head).ahead()).isZero();
        assertThat(deferral(decisions, tooLong).ahead()).isEqualTo(1);
        assertThat(deferral(decisions, tooLong).earliestStart()).contains(NOW.plus(minutes(15)));
    }

    private static AllocationPolicy configured(Map<String, String> values) {
        return new EasyBackfilling().configured(new Settings("policy easy-backfilling", values));
    }

    @Test
    void behind_the_head_the_shortest_is_tried_first_where_that_is_set() {
        var calendar = new Calendar(List.of(HOST));
        calendar.hold(id(90), Shape.atOneSite(cores(3), 1), Term.of(NOW, minutes(10)));
        LeaseRequest head = request(1, cores(4), minutes(5));
        LeaseRequest longer = request(2, cores(1), minutes(9));
        LeaseRequest shorter = request(3, cores(1), minutes(8));
        List<LeaseRequest> waiting = List.of(head, longer, shorter);
        assertThat(granted(configured(Map.of("queue", "arrival", "backfill", "shortest"))
                        .allocate(round(calendar.copy(), waiting))))
                .containsExactly(shorter.id());
        assertThat(granted(policy.allocate(round(calendar, waiting)))).containsExactly(longer.id());
    }

    @Test
    void unless_something_is_set_the_short_go_first_until_the_long_have_waited() {
        var calendar = new Calendar(List.of(HOST));
        LeaseRequest longest = request(1, cores(4), minutes(500));
        LeaseRequest shortest = request(2, cores(4), minutes(1));
        List<LeaseRequest> waiting = List.of(longest, shortest);
        assertThat(granted(configured(Map.of()).allocate(round(calendar.copy(), waiting))))
                .containsExactly(shortest.id());
        assertThat(granted(configured(Map.of("queue", "arrival")).allocate(round(calendar.copy(), waiting))))
                .containsExactly(longest.id());
        assertThat(configured(Map.of()).looksAtGranted()).isTrue();
        assertThat(configured(Map.of("queue", "arrival")).looksAtGranted()).isFalse();
    }

    @Test
    void the_head_is_whose_wait_is_longest_beside_what_it_is_expected_to_run_where_that_is_set() {
        var calendar = new Calendar(List.of(HOST));
        LeaseRequest longest = request(1, cores(4), minutes(500));
        LeaseRequest shortest = request(2, cores(4), minutes(1));
        List<LeaseRequest> waiting = List.of(longest, shortest);
        assertThat(granted(configured(Map.of("queue", "expansion")).allocate(round(calendar.copy(), waiting))))
                .containsExactly(shortest.id());
        assertThat(granted(policy.allocate(round(calendar, waiting)))).containsExactly(longest.id());
    }

    @Test
    void an_order_that_there_is_not_is_refused_with_those_there_are() {
        assertThatThrownBy(() -> configured(Map.of("queue", "random")))
                .hasMessageContaining("one of arrival, shortest, expansion, ageing");
    }

    @Test
    void the_longer_somebody_waits_the_longer_he_may_run_where_that_is_set() {
        var calendar = new Calendar(List.of(HOST));
        LeaseRequest shortest = request(1, cores(4), minutes(10));
        LeaseRequest longer = waiting(2, cores(4), minutes(20), minutes(60), minutes(30));
        LeaseRequest longest = waiting(3, cores(4), minutes(20), minutes(60), minutes(180));
        AllocationPolicy ageing = configured(Map.of("queue", "ageing"));
        assertThat(granted(ageing.allocate(round(calendar.copy(), List.of(longer, shortest)))))
                .containsExactly(shortest.id());
        assertThat(granted(ageing.allocate(round(calendar, List.of(longest, shortest)))))
                .containsExactly(longest.id());
    }

    @Test
    void who_has_waited_for_too_long_goes_before_all_who_came_later() {
        var calendar = new Calendar(List.of(HOST));
        LeaseRequest longest = waiting(1, cores(4), minutes(500), minutes(500), minutes(61));
        LeaseRequest shortest = request(2, cores(4), minutes(1));
        assertThat(granted(configured(Map.of("queue", "shortest", "overdue", "PT1H"))
                        .allocate(round(calendar.copy(), List.of(longest, shortest)))))
                .containsExactly(longest.id());
        assertThat(granted(configured(Map.of("queue", "shortest", "overdue", "PT2H"))
                        .allocate(round(calendar, List.of(longest, shortest)))))
                .containsExactly(shortest.id());
    }

    @Test
    void nobody_starts_before_one_who_is_overdue_unless_it_is_promised_that_he_will_be_done_in_time() {
        LeaseRequest running = waiting(90, cores(3), minutes(10), minutes(40), minutes(5));
        Term term = Term.of(NOW, running.expected());
        var calendar = new Calendar(List.of(HOST));
        calendar.hold(running.id(), running.shape(), term);
        LeaseRequest head = waiting(1, cores(4), minutes(5), minutes(5), minutes(61));
        LeaseRequest guessed = waiting(2, cores(1), minutes(5), minutes(41), minutes(1));
        LeaseRequest promised = waiting(3, cores(1), minutes(40), minutes(40), minutes(1));
        List<Granted> granted = List.of(new Granted(running, term, Duration.ZERO, Granted.Yields.NOTHING));
        List<LeaseRequest> waiting = List.of(head, guessed, promised);
        assertThat(granted(configured(Map.of("queue", "arrival", "overdue", "PT1H"))
                        .allocate(new Round(calendar.copy(), waiting, granted, NOW))))
                .containsExactly(promised.id());
        assertThat(granted(configured(Map.of("queue", "arrival", "overdue", "PT2H"))
                        .allocate(new Round(calendar, waiting, granted, NOW))))
                .containsExactly(guessed.id());
    }

    @Test
    void a_patience_that_is_no_duration_is_refused_with_an_example() {
        assertThatThrownBy(() -> configured(Map.of("overdue", "soon")))
                .hasMessageContaining("a duration above zero such as PT1M");
    }

    @Test
    void a_long_job_may_use_what_the_head_leaves_over() {
        var calendar = new Calendar(List.of(HOST));
        calendar.hold(id(90), Shape.atOneSite(cores(3), 1), Term.of(NOW, minutes(10)));
        LeaseRequest head = request(1, cores(3), minutes(5));
        LeaseRequest beside = request(2, cores(1), minutes(600));
        assertThat(granted(policy.allocate(round(calendar, List.of(head, beside)))))
                .containsExactly(beside.id());
    }

    @Test
    void memory_and_disk_count_like_cores() {
        var calendar = new Calendar(List.of(HOST));
        LeaseRequest first = request(1, new Sliver(1000, 4000, 100, 0), minutes(5));
        LeaseRequest second = request(2, new Sliver(1000, 200, 100, 0), minutes(5));
        assertThat(granted(policy.allocate(round(calendar, List.of(first, second)))))
                .containsExactly(first.id());
    }

    @Test
    void a_request_that_no_open_host_can_hold_keeps_nobody_from_starting() {
        var calendar = new Calendar(List.of(HOST));
        LeaseRequest impossible = request(1, cores(5), minutes(5));
        LeaseRequest next = request(2, cores(4), minutes(5));
        List<Decision> decisions = policy.allocate(round(calendar, List.of(impossible, next)));
        assertThat(granted(decisions)).containsExactly(next.id());
        assertThat(deferral(decisions, impossible).earliestStart()).isEmpty();
    }

    @Test
    void a_request_that_may_not_start_yet_stands_in_nobodys_way() {
        var calendar = new Calendar(List.of(HOST));
        LeaseRequest later = LeaseRequest.bestEffort(
                id(1), "vo", "x", Shape.atOneSite(cores(4), 1), minutes(5), minutes(5), NOW, NOW.plusSeconds(30));
        LeaseRequest next = request(2, cores(4), minutes(5));
        assertThat(granted(policy.allocate(round(calendar, List.of(later, next)))))
                .containsExactly(next.id());
    }

    @Property(tries = 300)
    void the_head_is_never_delayed_nothing_is_promised_twice_and_nothing_idles_that_could_run(@ForAll long seed) {
        var random = new Random(seed);
        var calendar = new Calendar(hosts(random));
        for (int i = 0; i < 6; i++) {
            LeaseRequest held = random(random, 1000 + i);
            calendar.hold(held.id(), Shape.atOneSite(held.sliver(), 1), Term.of(NOW, held.expected()));
        }
        List<LeaseRequest> waiting = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            waiting.add(random(random, i));
        }
        List<Decision> decisions = policy.allocate(round(calendar.copy(), waiting));
        assertThat(decisions).hasSize(waiting.size());

        Calendar applied = calendar.copy();
        Optional<LeaseRequest> head = Optional.empty();
        Optional<Instant> promised = Optional.empty();
        for (LeaseRequest request : waiting) {
            boolean fitsNow = applied.fits(Shape.atOneSite(request.sliver(), 1), Term.of(NOW, request.expected()));
            if (granted(decisions).contains(request.id())) {
                assertThat(applied.hold(
                                request.id(), Shape.atOneSite(request.sliver(), 1), Term.of(NOW, request.expected())))
                        .as("never over-committed")
                        .isTrue();
            } else if (head.isEmpty()) {
                assertThat(fitsNow).as("work conserving up to the head").isFalse();
                promised = applied.earliestFit(Shape.atOneSite(request.sliver(), 1), request.expected(), NOW);
                head = promised.map(start -> request);
            } else if (fitsNow) {
                Calendar tried = applied.copy();
                tried.hold(request.id(), Shape.atOneSite(request.sliver(), 1), Term.of(NOW, request.expected()));
                assertThat(tried.earliestFit(
                                        Shape.atOneSite(head.get().sliver(), 1),
                                        head.get().expected(),
                                        NOW)
                                .orElseThrow())
                        .as("deferred only because it would delay the head")
                        .isAfter(promised.orElseThrow());
            }
        }
        if (head.isPresent()) {
            assertThat(applied.earliestFit(
                            Shape.atOneSite(head.get().sliver(), 1), head.get().expected(), NOW))
                    .as("the head is not delayed")
                    .isEqualTo(promised);
        }
    }

    private static List<Sliver> hosts(Random random) {
        return random.nextBoolean() ? List.of(HOST) : List.of(HOST, new Sliver(2000, 8192, 5000, 0));
    }

    private static LeaseRequest random(Random random, int number) {
        var sliver = new Sliver(
                (1 + random.nextInt(4)) * 1000, (1 + random.nextInt(4)) * 1000, (1 + random.nextInt(5)) * 1000, 0);
        return request(number, sliver, minutes(1 + random.nextInt(30)));
    }

    private static LeaseRequest request(int number, Sliver sliver, Duration expected) {
        return LeaseRequest.bestEffort(
                id(number),
                "vo",
                "x",
                Shape.atOneSite(sliver, 1),
                expected,
                expected.multipliedBy(2),
                NOW.minusSeconds(60).plusMillis(number),
                NOW.minusSeconds(60));
    }

    private static LeaseRequest waiting(
            int number, Sliver sliver, Duration expected, Duration promised, Duration since) {
        Instant submitted = NOW.minus(since);
        return LeaseRequest.bestEffort(
                id(number), "vo", "x", Shape.atOneSite(sliver, 1), expected, promised, submitted, submitted);
    }

    private static ReservationId id(int number) {
        return new ReservationId(new UUID(7, number));
    }

    private static Sliver cores(int cores) {
        return new Sliver(cores * 1000, 100, 100, 0);
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }

    private static List<ReservationId> granted(List<Decision> decisions) {
        return decisions.stream()
                .filter(Decision.Grant.class::isInstance)
                .map(Decision::id)
                .toList();
    }

    private static Deferral deferral(List<Decision> decisions, LeaseRequest request) {
        return decisions.stream()
                .filter(decision -> decision.id().equals(request.id()))
                .map(decision -> ((Decision.Defer) decision).deferral())
                .findFirst()
                .orElseThrow();
    }

    private static Round round(Calendar calendar, List<LeaseRequest> waiting) {
        return new Round(calendar, waiting, List.of(), NOW);
    }
}
