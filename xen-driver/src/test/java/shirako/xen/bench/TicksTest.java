package shirako.xen.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TicksTest {
    @Test
    void whole_ticks_are_read_and_half_ones_are_not(@TempDir Path folder) throws Exception {
        Path volume = Files.writeString(
                folder.resolve("result"), "\0\0tick 1700000000.000001\ntick 1700000000.250000\ntick 17000");
        assertThat(new Ticks(volume).read()).containsExactly(1_700_000_000_000_001L, 1_700_000_000_250_000L);
    }

    @Test
    void the_longest_gap_is_looked_for_from_a_tick_on() {
        List<Long> ticks = List.of(0L, 9_000_000L, 9_100_000L, 12_100_000L);
        assertThat(Ticks.longestGap(ticks, 0)).isEqualTo(Duration.ofSeconds(9));
        assertThat(Ticks.longestGap(ticks, 2)).isEqualTo(Duration.ofSeconds(3));
        assertThat(Ticks.longestGap(ticks, 4)).isZero();
    }
}
