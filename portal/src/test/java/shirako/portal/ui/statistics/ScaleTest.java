package shirako.portal.ui.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {
    @ParameterizedTest
    @CsvSource({
        "0, '0 0.5 1'",
        "3, '0 1 2 3'",
        "7, '0 2 4 6 8'",
        "0.3, '0 0.1 0.2 0.3'",
        "41, '0 20 40 60'",
        "5000, '0 2,000 4,000 6,000'"
    })
    void an_axis_has_a_few_round_numbers_up_to_what_is_largest(double most, String labels) {
        assertThat(String.join(" ", Scale.upTo(most, "").labels())).isEqualTo(labels);
        assertThat(Scale.upTo(most, "").share(most)).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"90, ' s'", "600, ' min'", "90000, ' h'"})
    void durations_are_told_in_a_unit_that_suits_them(double most, String unit) {
        assertThat(Scale.upToSeconds(most).labels().getLast()).endsWith(unit);
    }

    @Test
    void a_value_lies_where_its_number_stands() {
        assertThat(Scale.upToSeconds(600).share(300)).isCloseTo(0.5, within(1e-9));
        assertThat(Scale.shares().share(0.9)).isCloseTo(0.9, within(1e-9));
    }
}
