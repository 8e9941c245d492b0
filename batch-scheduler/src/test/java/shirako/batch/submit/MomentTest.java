package shirako.batch.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "now, 2026-03-01T10:00:00Z",
        "now+90, 2026-03-01T10:01:30Z",
        "now+5minutes, 2026-03-01T10:05:00Z",
        "now+1hour, 2026-03-01T11:00:00Z",
        "now+2days, 2026-03-03T10:00:00Z",
        "now+1week, 2026-03-08T10:00:00Z",
        "16:00, 2026-03-01T16:00:00Z",
        "09:30:05, 2026-03-02T09:30:05Z",
        "2026-03-05, 2026-03-05T00:00:00Z",
        "2026-03-05T08:00, 2026-03-05T08:00:00Z",
        "2026-03-05T08:00:07, 2026-03-05T08:00:07Z",
        "2026-03-05T08:00:00Z, 2026-03-05T08:00:00Z",
        "2026-03-05T08:00+01:00, 2026-03-05T07:00:00Z",
        "2026-03-05T08:00-05:00, 2026-03-05T13:00:00Z"
    })
    void times_are_read_as_slurm_writes_them_and_without_a_zone_as_utc(String text, Instant expected) {
        assertThat(Moment.read(text).orElseThrow().seenFrom(NOW)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "tomorrow", "25:00", "2026-13-01", "2026-03-05T", "now-1hour", "now+1year", "next week", "1"
            })
    void what_is_no_time_is_not_guessed_at(String text) {
        assertThat(Moment.read(text)).isEmpty();
    }
}
