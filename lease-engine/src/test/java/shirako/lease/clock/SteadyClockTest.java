package shirako.lease.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private Duration passed = Duration.ZERO;
    private Duration set = Duration.ZERO;
    private final SteadyClock clock = new SteadyClock(() -> START.plus(passed).plus(set), () -> passed.toNanos());

    @Test
    void it_shows_what_the_wall_clock_shows_that_is_not_set() {
        pass(Duration.ofDays(400));
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofDays(400)));
    }

    @Test
    void a_jump_ahead_that_is_corrected_within_a_minute_was_never_there() {
        set = Duration.ofDays(1);
        for (int second = 0; second < 59; second++) {
            assertThat(clock.instant()).isEqualTo(START.plusSeconds(second));
            pass(Duration.ofSeconds(1));
        }
        set = Duration.ZERO;
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(59));
        pass(Duration.ofMinutes(10));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(659));
    }

    @Test
    void a_jump_ahead_that_stays_is_taken_over_after_a_minute() {
        set = Duration.ofDays(1);
        assertThat(clock.instant()).isEqualTo(START);
        pass(Duration.ofSeconds(61));
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofDays(1)).plusSeconds(61));
    }

    @Test
    void after_a_corrected_jump_the_next_one_has_its_whole_minute() {
        set = Duration.ofDays(1);
        clock.instant();
        pass(Duration.ofSeconds(50));
        set = Duration.ZERO;
        clock.instant();
        pass(Duration.ofSeconds(50));
        set = Duration.ofDays(1);
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(100));
    }

    @Test
    void when_the_wall_clock_is_set_back_an_hour_time_goes_on_a_tenth_slower_until_they_meet() {
        pass(Duration.ofHours(2));
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(2)));
        set = Duration.ofHours(-1);
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(2)));
        pass(Duration.ofMinutes(10));
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(2)).plus(Duration.ofMinutes(9)));
        for (int minute = 0; minute < 600; minute++) {
            pass(Duration.ofMinutes(1));
            clock.instant();
        }
        assertThat(clock.instant()).isEqualTo(START.plus(passed).plus(set));
    }

    @Test
    void small_corrections_are_followed() {
        set = Duration.ofMillis(1500);
        assertThat(clock.instant()).isEqualTo(START.plusMillis(1500));
        set = Duration.ZERO;
        pass(Duration.ofSeconds(15));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(15));
    }

    /** Each number is by how many seconds the wall clock is off, half a minute after the one before. */
    @Property
    void however_the_wall_clock_is_set_time_never_goes_back_and_is_never_ahead_of_all_that_was_shown(
            @ForAll @Size(max = 50) List<@LongRange(min = -100_000, max = 100_000) Long> offsets) {
        Duration[] time = {Duration.ZERO, Duration.ZERO};
        var steady = new SteadyClock(() -> START.plus(time[0]).plus(time[1]), () -> time[0].toNanos());
        Instant before = START;
        Instant most = START;
        for (long offset : offsets) {
            time[0] = time[0].plusSeconds(30);
            time[1] = Duration.ofSeconds(offset);
            Instant shown = START.plus(time[0]).plus(time[1]);
            most = shown.isAfter(most.plusSeconds(30)) ? shown : most.plusSeconds(30);
            Instant now = steady.instant();
            assertThat(now).isBetween(before, most);
            before = now;
        }
    }

    private void pass(Duration time) {
        passed = passed.plus(time);
    }
}
