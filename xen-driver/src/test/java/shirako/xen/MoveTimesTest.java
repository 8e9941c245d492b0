package shirako.xen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import shirako.xen.migration.Speeds;

class MoveTimesTest {
    private final MoveTimes times = new MoveTimes();

    @Test
    void before_anything_moved_hosts_are_taken_for_fast_ones() {
        assertThat(times.speeds()).isEqualTo(Speeds.DEFAULT);
    }

    @Test
    void a_move_says_how_fast_its_kind_is_and_nothing_of_the_other() {
        times.noteLive(200, Duration.ofSeconds(20));
        assertThat(times.speeds()).isEqualTo(new Speeds(10, Speeds.DEFAULT.diskMibPerSecond()));
        times.noteDisk(200, Duration.ofSeconds(8));
        assertThat(times.speeds()).isEqualTo(new Speeds(10, 25));
    }

    @Test
    void of_several_moves_the_last_counts_most_and_the_others_are_not_forgotten() {
        times.noteLive(100, Duration.ofSeconds(10));
        times.noteLive(100, Duration.ofSeconds(40));
        assertThat(times.speeds().networkMibPerSecond()).isEqualTo(5);
    }

    @Test
    void however_slow_hosts_are_they_move_something_in_a_second() {
        times.noteLive(1, Duration.ofMinutes(3));
        assertThat(times.speeds().networkMibPerSecond()).isEqualTo(1);
    }

    @Test
    void a_move_that_failed_says_nothing() {
        assertThatThrownBy(() -> times.live(200, () -> {
                    throw new IllegalStateException("broke off");
                }))
                .hasMessage("broke off");
        assertThat(times.speeds()).isEqualTo(Speeds.DEFAULT);
    }
}
