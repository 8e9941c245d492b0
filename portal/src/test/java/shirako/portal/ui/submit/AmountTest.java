package shirako.portal.ui.submit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {
    @ParameterizedTest
    @CsvSource({
        "512, 512",
        "512 MiB, 512",
        "512m, 512",
        "2 GiB, 2048",
        "2gb, 2048",
        "1.5 G, 1536",
        "'1,5 GB', 1536",
        "1 TiB, 1048576",
        "100 KiB, 1",
        "-5, -5",
        "0, 0"
    })
    void sizes_are_understood_as_people_write_them(String text, long mebibytes) {
        assertThat(Amount.mebibytes(text)).contains(mebibytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999", "1e999", "1e999999", "9e18 TiB"})
    void a_huge_size_is_huge_and_not_nothing(String text) {
        assertThat(Amount.mebibytes(text).orElseThrow()).isGreaterThanOrEqualTo(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "NaN", "2 parsecs", "1..5", "--1", "0x10", "1 2"})
    void what_is_no_size_is_not_guessed_at(String text) {
        assertThat(Amount.mebibytes(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1.0", "0.5, 0.5", "'0,5', 0.5", ".5, 0.5", "-1, -1.0", "1e999, Infinity"})
    void numbers_are_understood_as_people_write_them(String text, double number) {
        assertThat(Amount.number(text)).contains(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "one", "NaN", "Infinity", "1d", "2 cores"})
    void what_is_no_number_is_not_guessed_at(String text) {
        assertThat(Amount.number(text)).isEmpty();
    }
}
