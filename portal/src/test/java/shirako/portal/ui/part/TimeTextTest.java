package shirako.portal.ui.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTextTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT0.01S, under 0.1 s",
        "PT0.4S, 0.4 s",
        "PT3.72S, 3.7 s",
        "PT4S, 4 s",
        "PT0.97S, 1 s",
        "PT9.97S, 10 s",
        "PT45.8S, 45 s",
        "PT2M5S, 2 min 5 s",
        "PT12M30S, 12 min",
        "PT2H5M, 2 h 05 min",
        "PT76H, 3 d 4 h"
    })
    void a_length_is_told_in_its_largest_units(Duration length, String words) {
        assertThat(TimeText.length(length)).isEqualTo(words);
    }
}
