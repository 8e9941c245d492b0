package shirako.portal.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlurmBenchOptionsTest {
    private static final String[] NEEDED = {
        "--slurm", "s", "--database", "jdbc:mysql://x", "--server", "7", "--folder", "f"
    };

    private static SlurmBenchOptions parse(String... more) {
        return SlurmBenchOptions.parse(
                Stream.concat(Arrays.stream(NEEDED), Arrays.stream(more)).toArray(String[]::new));
    }

    @Test
    void what_is_said_is_taken_and_the_rest_is_a_full_run_without_a_file() {
        assertThat(parse()).satisfies(options -> {
            assertThat(options.slurm()).isEqualTo(Path.of("s"));
            assertThat(options.database()).isEqualTo("jdbc:mysql://x");
            assertThat(options.server()).isEqualTo(7);
            assertThat(options.folder()).isEqualTo(Path.of("f"));
            assertThat(options.json()).isEmpty();
            assertThat(options.size().jobs()).isEqualTo(5000);
        });
        assertThat(parse("--quick").size()).isEqualTo(Course.Size.QUICK);
        assertThat(parse("--jobs", "10000").size().jobs()).isEqualTo(10_000);
        assertThat(parse("--json", "a.json").json()).contains(Path.of("a.json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", "0", "-5", "10001", "x", ""})
    void a_number_of_jobs_that_neither_side_takes_is_refused(String jobs) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("--jobs", jobs))
                .withMessageContaining("from 10 to 10000");
    }

    @Test
    void what_is_missing_or_not_understood_is_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SlurmBenchOptions.parse("--slurm", "s"))
                .withMessage("--database is needed");
        assertThatIllegalArgumentException().isThrownBy(() -> parse("--fast")).withMessageContaining("'--fast'");
        assertThatIllegalArgumentException().isThrownBy(() -> parse("--json")).withMessage("--json needs a value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("--server", "self"))
                .withMessageContaining("id of a process");
    }
}
