package shirako.batch.submit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTextTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 MiB",
        "-5, -5 MiB",
        "300, 300 MiB",
        "1024, 1 GiB",
        "1536, 1.5 GiB",
        "1600, 1600 MiB",
        "16777216, 16 TiB",
        "16777217, 16777217 MiB",
        "943718400, 900 TiB",
        "1099511627776, 1024 PiB",
        "9223372036854775807, more than any machine has"
    })
    void an_amount_has_the_largest_unit_that_says_it_exactly(long mib, String text) {
        assertThat(AmountText.mebibytes(mib)).isEqualTo(text);
    }
}
