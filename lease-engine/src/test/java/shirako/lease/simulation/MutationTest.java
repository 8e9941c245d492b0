package shirako.lease.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That the simulation finds mistakes: some seed finds each of these. */
@Tag("simulation")
class MutationTest {
    private static final int SEEDS_MAX = 350;

    @ParameterizedTest
    @EnumSource(Mutation.class)
    void some_seed_finds(Mutation mutation) {
        MutantLoader mutant = new MutantLoader(Optional.of(mutation));
        Optional<String> found = LongStream.rangeClosed(1, SEEDS_MAX)
                .mapToObj(seed -> mutant.violated(seed, mutation.faults).map(invariant -> {
                    System.out.println(mutation + ": seed " + seed + " violates " + invariant);
                    return invariant;
                }))
                .flatMap(Optional::stream)
                .findFirst();
        assertThat(found).isPresent();
        if (!mutation.finders.isEmpty()) {
            assertThat(mutation.finders).contains(found.get());
        }
    }

    /** Whoever repeats or alters a ticket needs one first, and perhaps a lease of which the site lets go. */
    @ParameterizedTest
    @EnumSource(names = {"SKIP_REPLAY_CHECK", "SKIP_SIGNATURE_CHECK"})
    void what_a_fraud_leads_to_is_told_with_no_more_frauds_than_it_takes(Mutation mutation) {
        MutantLoader mutant = new MutantLoader(Optional.of(mutation));
        long found = LongStream.rangeClosed(1, SEEDS_MAX)
                .filter(seed -> mutant.violated(seed, mutation.faults).isPresent())
                .findFirst()
                .orElseThrow();
        String story = mutant.story(found, mutation.faults);
        assertThat(story).startsWith("Seed " + found + " with ");
        assertThat(story.lines().filter(line -> line.startsWith("  fraud: ")))
                .as(story)
                .hasSizeBetween(1, 12);
    }
}
