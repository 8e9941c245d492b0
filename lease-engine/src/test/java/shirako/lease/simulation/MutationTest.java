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
    private static final int SEEDS_MAX = 150;

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
}
