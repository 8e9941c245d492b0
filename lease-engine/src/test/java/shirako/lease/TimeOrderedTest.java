package shirako.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeOrderedTest {
    private static final Comparator<UUID> AS_WRITTEN = Comparator.comparing(UUID::toString);

    @Test
    void later_ones_sort_behind_earlier_ones_also_within_a_millisecond() {
        List<UUID> made = Stream.generate(TimeOrdered::uuid).limit(20_000).toList();

        assertThat(made).isSortedAccordingTo(AS_WRITTEN).doesNotHaveDuplicates();
    }

    @Test
    void they_carry_the_time_of_their_making() {
        Instant made = Instant.ofEpochMilli(TimeOrdered.uuid().getMostSignificantBits() >>> 16);

        assertThat(made).isBetween(Instant.now().minus(Duration.ofMinutes(1)), Instant.now());
    }

    @Test
    void a_seeded_source_makes_the_same_ones_again() {
        Instant at = Instant.parse("2026-03-01T10:00:00Z");

        assertThat(TimeOrdered.uuid(at, new Random(7))).isEqualTo(TimeOrdered.uuid(at, new Random(7)));
        assertThat(TimeOrdered.uuid(at, new Random(7)).version()).isEqualTo(7);
    }
}
