package shirako.portal.ui.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WallTimeTest {
    @ParameterizedTest
    @CsvSource({
        "30, PT30M",
        "10 min, PT10M",
        "2h, PT2H",
        "2 h 05 min, PT2H5M",
        "2h 30m, PT2H30M",
        "90 s, PT90S",
        "3 d 4 h, PT76H",
        "10:30, PT10M30S",
        "1:30:00, PT1H30M",
        "90:00, PT1H30M",
        "100:59:59, PT100H59M59S",
        "1-12:00:00, PT36H",
        "1 hour 15 minutes, PT1H15M"
    })
    void times_are_understood_as_people_write_them(String text, Duration expected) {
        assertThat(WallTime.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "1:2:3:4", "10 parsecs", "min", "1:70:00", "1:00:60", "10:75", "1-5:60"})
    void what_is_no_time_is_not_guessed_at(String text) {
        assertThat(WallTime.parse(text)).isEmpty();
    }

    @Test
    void what_a_cloned_form_shows_is_read_back() {
        for (Duration whole : new Duration[] {
            Duration.ofSeconds(1),
            Duration.ofSeconds(119),
            Duration.ofSeconds(605),
            Duration.ofMinutes(7),
            Duration.ofMinutes(125),
            Duration.ofSeconds(10_925),
            Duration.ofHours(24),
            Duration.ofHours(76)
        }) {
            assertThat(WallTime.parse(WallTime.text(whole))).contains(whole);
        }
    }
}
