package shirako.lease.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static shirako.lease.policy.Requests.NOW;
import static shirako.lease.policy.Requests.cores;
import static shirako.lease.policy.Requests.host;
import static shirako.lease.policy.Requests.minutes;
import static shirako.lease.policy.Requests.request;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import shirako.lease.LeaseRequest;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.calendar.Calendar;
import shirako.lease.plugin.Plugins;

class ProportionalShareTest extends AllocationPolicyContract {
    static final List<Sliver> TWELVE_CORES = List.of(host(4), host(4), host(4));

    private int last;

    @Override
    protected AllocationPolicy policy() {
        return new ProportionalShare();
    }

    @Property(tries = 3)
    void who_all_want_more_than_there_is_get_what_their_weights_are(@ForAll long seed) {
        Simulation simulation = new Simulation(policy("weight.astro", "3", "weight.bio", "2"), TWELVE_CORES);
        Map<String, Integer> used = backlogged(simulation, seed, 5, 300);
        double all = used.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(used.get("astro") / all).isCloseTo(3 / 6.0, within(0.03));
        assertThat(used.get("bio") / all).isCloseTo(2 / 6.0, within(0.03));
        assertThat(used.get("chem") / all).isCloseTo(1 / 6.0, within(0.03));
    }

    @Test
    void also_where_only_one_can_run_at_a_time() {
        Simulation simulation = new Simulation(policy("weight.astro", "3", "weight.bio", "2"), List.of(host(1)));
        Map<String, Integer> used = backlogged(simulation, 1, 2, 1200);
        assertThat(used.get("astro") / 1200.0).isCloseTo(3 / 6.0, within(0.02));
        assertThat(used.get("bio") / 1200.0).isCloseTo(2 / 6.0, within(0.02));
    }

    @Test
    void an_idle_share_is_lent_and_given_back_within_the_length_of_a_lease() {
        Simulation simulation = new Simulation(policy("weight.astro", "2"), TWELVE_CORES);
        for (int minute = 0; minute < 300; minute++) {
            step(simulation, "bio", 10, false);
        }
        assertThat(simulation.held("bio")).isEqualTo(12);
        for (int minute = 0; minute <= 10; minute++) {
            refill(simulation, "astro", 10, false);
            step(simulation, "bio", 10, false);
        }
        assertThat(simulation.held("astro")).isBetween(8, 9);
        for (int minute = 0; minute <= 10; minute++) {
            step(simulation, "bio", 10, false);
        }
        assertThat(simulation.held("bio"))
                .as("what is not wanted is lent again")
                .isGreaterThan(6);
    }

    @Test
    void who_lent_for_long_is_not_given_more_than_his_share_when_he_returns() {
        Simulation simulation = new Simulation(policy(), TWELVE_CORES);
        for (int minute = 0; minute < 300; minute++) {
            step(simulation, "bio", 10, false);
        }
        int used = 0;
        for (int minute = 0; minute < 60; minute++) {
            refill(simulation, "astro", 10, false);
            step(simulation, "bio", 10, false);
            used += minute < 20 ? 0 : simulation.held("astro");
        }
        assertThat(used / 40.0).isCloseTo(6, within(0.5));
    }

    @Test
    void borrowers_that_tolerate_it_yield_at_once_when_told_so() {
        Simulation simulation = new Simulation(policy("give-back", "at-once", "weight.astro", "2"), TWELVE_CORES);
        step(simulation, "bio", 100, true);
        assertThat(simulation.held("bio")).isEqualTo(12);
        refill(simulation, "astro", 100, true);
        simulation.cycle();
        simulation.cycle();
        assertThat(simulation.held("astro")).isEqualTo(8);
        assertThat(simulation.held("bio")).isEqualTo(4);
        simulation.cycle();
        assertThat(simulation.held("astro"))
                .as("and nobody drives out the other")
                .isEqualTo(8);
    }

    @Test
    void borrowers_that_do_not_tolerate_it_end_first() {
        Simulation simulation = new Simulation(policy("give-back", "at-once", "weight.astro", "2"), TWELVE_CORES);
        step(simulation, "bio", 100, false);
        refill(simulation, "astro", 100, false);
        simulation.cycle();
        simulation.cycle();
        assertThat(simulation.held("bio")).isEqualTo(12);
    }

    @Test
    void nobody_takes_back_more_than_his_own_share() {
        Calendar calendar = new Calendar(TWELVE_CORES);
        List<Granted> granted = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            LeaseRequest lease = Requests.patient(request(i, i < 4 ? "astro" : "bio", cores(1), minutes(60)));
            Term term = Term.of(NOW, minutes(60));
            calendar.hold(lease.id(), lease.shape(), term);
            granted.add(new Granted(lease, term, Duration.ZERO, new Granted.Yields(true, false)));
        }
        List<LeaseRequest> waiting =
                List.of(request(20, "astro", cores(1), minutes(5)), request(21, "chem", cores(1), minutes(5)));
        assertThat(policy("give-back", "at-once").allocate(new Round(calendar, waiting, granted, NOW)))
                .filteredOn(Decision.Suspend.class::isInstance)
                .hasSize(1);
    }

    private static AllocationPolicy policy(String... settings) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            map.put(settings[i], settings[i + 1]);
        }
        return Plugins.named(AllocationPolicy.class, "proportional-share", map);
    }

    /** How many units of time each used, with leases of 1 to {@code longest} minutes. */
    private Map<String, Integer> backlogged(Simulation simulation, long seed, int longest, int minutes) {
        Random random = new Random(seed);
        Map<String, Integer> used = new HashMap<>();
        for (int minute = 0; minute < minutes; minute++) {
            for (String holder : List.of("chem", "bio", "astro")) {
                refill(simulation, holder, 1 + random.nextInt(longest), false);
            }
            simulation.cycle();
            for (String holder : List.of("chem", "bio", "astro")) {
                used.merge(holder, simulation.held(holder), Integer::sum);
            }
            simulation.pass(minutes(1));
        }
        return used;
    }

    private void step(Simulation simulation, String holder, int length, boolean patient) {
        simulation.pass(minutes(1));
        refill(simulation, holder, length, patient);
        simulation.cycle();
    }

    /** Keeps as much waiting as the whole pool could run. */
    private void refill(Simulation simulation, String holder, int length, boolean patient) {
        while (simulation.waitingOf(holder) < 12) {
            LeaseRequest request = request(last++, holder, cores(1), minutes(length));
            simulation.submit(patient ? Requests.patient(request) : request);
        }
    }
}
