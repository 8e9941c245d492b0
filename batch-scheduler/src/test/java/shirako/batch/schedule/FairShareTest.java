package shirako.batch.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import shirako.lease.Account;
import shirako.lease.LeaseRequest;
import shirako.lease.ReservationId;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.calendar.Calendar;
import shirako.lease.plugin.Settings;
import shirako.lease.policy.Consumed;
import shirako.lease.policy.Granted;
import shirako.lease.policy.Round;

class FairShareTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Sliver HOST = new Sliver(10_000, 10_000, 0, 0);

    private final Map<String, Consumed> consumed = new TreeMap<>();
    private int last;

    private LeaseRequest request(String holder, String account, Sliver sliver, Duration expected, Instant since) {
        return LeaseRequest.bestEffort(
                        new ReservationId(new UUID(0, ++last)),
                        holder,
                        "",
                        Shape.atOneSite(sliver, 1),
                        expected,
                        expected,
                        since,
                        since)
                .onAccount(new Account(account, 1000));
    }

    private LeaseRequest hour(String holder, String account) {
        return request(holder, account, cores(1), Duration.ofHours(1), NOW);
    }

    private static Sliver cores(int count) {
        return new Sliver(1000 * count, 100, 0, 0);
    }

    private void used(String holder, String account, double hours) {
        consumed.merge(
                holder, new Consumed(NOW, new TreeMap<>(Map.of(account, 3600 * hours))), FairShareTest::together);
    }

    private static Consumed together(Consumed one, Consumed other) {
        var all = new TreeMap<>(one.byAccount());
        all.putAll(other.byAccount());
        return new Consumed(one.at(), all);
    }

    private List<LeaseRequest> order(Map<String, String> settings, List<Granted> granted, LeaseRequest... requests) {
        var round = new Round(new Calendar(List.of(HOST)), List.of(requests), granted, consumed, NOW);
        return FairShare.of(new Settings("policy", settings)).order(List.of(requests), round);
    }

    private List<LeaseRequest> order(LeaseRequest... requests) {
        return order(Map.of(), List.of(), requests);
    }

    @Test
    void who_has_used_least_goes_first() {
        used("astro", "", 5);
        LeaseRequest astro = hour("astro", "");
        LeaseRequest bio = hour("bio", "");
        assertThat(order(astro, bio)).containsExactly(bio, astro);
    }

    @Test
    void a_larger_weight_lets_an_organization_use_more_before_others_go_first() {
        used("astro", "", 5);
        used("bio", "", 4);
        LeaseRequest astro = hour("astro", "");
        LeaseRequest bio = hour("bio", "");
        assertThat(order(astro, bio)).containsExactly(bio, astro);
        assertThat(order(Map.of("weight.astro", "2"), List.of(), astro, bio)).containsExactly(astro, bio);
    }

    @Test
    void within_an_organization_a_user_with_no_past_goes_before_one_with_a_lot() {
        used("astro", "ann", 5);
        LeaseRequest ann = hour("astro", "ann");
        LeaseRequest bob = hour("astro", "bob");
        assertThat(order(ann, bob)).containsExactly(bob, ann);
    }

    @Test
    void what_its_users_have_used_counts_for_their_organization() {
        used("astro", "ann", 5);
        used("bio", "eve", 1);
        LeaseRequest newcomer = hour("astro", "bob");
        LeaseRequest eve = hour("bio", "eve");
        assertThat(order(newcomer, eve)).containsExactly(eve, newcomer);
    }

    @Test
    void who_weighs_more_within_an_organization_may_use_more() {
        used("astro", "ann", 5);
        used("astro", "bob", 4);
        LeaseRequest ann = hour("astro", "ann").onAccount(new Account("ann", 2000));
        LeaseRequest bob = hour("astro", "bob");
        assertThat(order(ann, bob)).containsExactly(ann, bob);
    }

    @Test
    void those_who_have_used_alike_take_turns_however_many_jobs_one_of_them_has() {
        LeaseRequest first = hour("astro", "");
        LeaseRequest second = hour("astro", "");
        LeaseRequest third = hour("astro", "");
        LeaseRequest bio = hour("bio", "");
        assertThat(order(first, second, third, bio)).containsExactly(first, bio, second, third);
    }

    @Test
    void what_counts_is_the_dimension_of_which_most_is_taken() {
        LeaseRequest memory = request("astro", "", new Sliver(1000, 5000, 0, 0), Duration.ofHours(1), NOW);
        LeaseRequest again = request("astro", "", new Sliver(1000, 5000, 0, 0), Duration.ofHours(1), NOW);
        List<LeaseRequest> cpu = List.of(
                request("bio", "", cores(2), Duration.ofHours(1), NOW),
                request("bio", "", cores(2), Duration.ofHours(1), NOW),
                request("bio", "", cores(2), Duration.ofHours(1), NOW));
        assertThat(order(memory, again, cpu.get(0), cpu.get(1), cpu.get(2)))
                .containsExactly(memory, cpu.get(0), cpu.get(1), cpu.get(2), again);
    }

    @Test
    void what_is_promised_to_running_leases_counts_until_their_ends() {
        LeaseRequest running = hour("astro", "");
        var granted = new Granted(
                running, Term.of(NOW.minusSeconds(1), running.expected()), Duration.ZERO, Granted.Yields.NOTHING);
        used("bio", "", 0.05);
        LeaseRequest astro = hour("astro", "");
        LeaseRequest bio = hour("bio", "");
        assertThat(order(Map.of(), List.of(), astro, bio)).containsExactly(astro, bio);
        assertThat(order(Map.of(), List.of(granted), astro, bio)).containsExactly(bio, astro);
    }

    @Test
    void what_was_used_counts_for_half_as_much_after_a_half_life() {
        consumed.put("astro", new Consumed(NOW.minus(Duration.ofDays(7)), new TreeMap<>(Map.of("", 3600.0 * 5))));
        used("bio", "", 3);
        LeaseRequest astro = hour("astro", "");
        LeaseRequest bio = hour("bio", "");
        assertThat(order(bio, astro)).containsExactly(astro, bio);
        assertThat(order(Map.of("half-life", "P14D"), List.of(), bio, astro)).containsExactly(bio, astro);
    }

    @Test
    void within_an_account_the_short_go_first_the_urgent_before_them_and_before_all_who_has_waited_for_too_long() {
        LeaseRequest late = request("astro", "", cores(1), Duration.ofDays(6), NOW.minus(Duration.ofHours(37)));
        LeaseRequest urgent =
                request("astro", "", cores(1), Duration.ofDays(5), NOW).withPriority(1);
        LeaseRequest brief = request("astro", "", cores(1), Duration.ofMinutes(1), NOW);
        LeaseRequest lengthy = request("astro", "", cores(1), Duration.ofDays(5), NOW);
        assertThat(order(Map.of("overdue", "PT36H"), List.of(), lengthy, brief, urgent, late))
                .containsExactly(late, urgent, brief, lengthy);
    }

    @Test
    void settings_of_fair_shares_are_refused_where_the_order_is_another_one() {
        assertThatThrownBy(() -> new EasyBackfilling()
                        .configured(new Settings("policy", Map.of("queue", "ageing", "half-life", "P1D"))))
                .hasMessageContaining("knows no setting \"half-life\"");
        assertThatThrownBy(() -> new EasyBackfilling()
                        .configured(new Settings("policy", Map.of("queue", "fair-share", "weight.astro", "0"))))
                .hasMessageContaining("weight.astro");
    }
}
