package shirako.lease.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole federations, from seeds: what no test of a part can find. More seeds: {@code ./shirako simulate}. */
class SimulationTest {
    private static final Set<FaultKind> ALL = EnumSet.allOf(FaultKind.class);

    @ParameterizedTest(name = "seeds {0} to {1} with faults: {2}")
    @CsvSource({
        "1, 40, none",
        "1, 160, all",
        "201, 240, 'fraud,network'",
        "301, 340, 'crash,journal'",
        "401, 420, skew",
        "5586, 5586, all"
    })
    void nothing_is_ever_wrong(long first, long last, String faults) {
        Set<FaultKind> kinds = FaultKind.parse(faults);
        LongStream.rangeClosed(first, last).forEach(seed -> {
            Outcome outcome = Simulation.run(seed, kinds, false);
            assertThat(outcome.violation())
                    .as(() -> "./shirako simulate --seeds " + seed + ".." + seed + " --faults " + faults + " --story\n"
                            + Story.of(seed, kinds))
                    .isEmpty();
        });
    }

    @Test
    void a_seed_means_the_same_whenever_it_is_simulated() {
        for (long seed = 1; seed <= 12; seed++) {
            Outcome first = Simulation.run(seed, ALL, true);
            Outcome second = Simulation.run(seed, ALL, true);
            assertThat(second.story()).isEqualTo(first.story());
            assertThat(second.hash()).isEqualTo(first.hash());
        }
    }

    @Test
    void a_seed_means_the_same_in_classes_that_were_loaded_anew() {
        MutantLoader anew = new MutantLoader(Optional.empty());
        for (long seed = 1; seed <= 5; seed++) {
            assertThat(anew.hash(seed, "all"))
                    .isEqualTo(Simulation.run(seed, ALL, false).hash());
        }
    }

    @Test
    void most_requests_come_to_something() {
        int requests = 0;
        int lives = 0;
        for (long seed = 1; seed <= 10; seed++) {
            Outcome outcome = Simulation.run(seed, Set.of(), false);
            requests += outcome.requests();
            lives += outcome.lives();
        }
        assertThat(requests).isGreaterThan(200);
        assertThat(lives).isGreaterThan(requests / 2);
    }

    @Test
    void what_is_wrong_is_told_in_as_few_requests_as_can_be() {
        Plan plan = Planner.plan(17, Set.of());
        assertThat(Shrinker.shrink(plan, "there is no such invariant")).isEqualTo(plan);
        assertThat(Story.of(17, Set.of())).contains("Seed 17", "site-1 has hosts", "is ACTIVE/NONE");
    }

    @Test
    void what_nobody_expected_is_wrong_in_its_seed_also_when_it_is_thrown_before_the_first_step() {
        Plan plan = Planner.plan(3, Set.of());
        List<Fault> none = Collections.singletonList(null);
        Outcome outcome = Simulation.run(plan.with(plan.errands(), none), false);
        assertThat(outcome.violation().map(Violation::invariant)).contains(Simulation.OF_ITS_OWN);
    }
}
