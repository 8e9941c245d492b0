package shirako.batch.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {
    @ParameterizedTest(name = "of {1} jobs {2} began, {3} ended, {4} completed: {0} is {5}")
    @CsvSource({
        "AFTER, 1, 0, 0, 0, OPEN",
        "AFTER, 1, 1, 0, 0, MET",
        "AFTER, 3, 2, 2, 2, OPEN",
        "AFTER_ANY, 1, 1, 0, 0, OPEN",
        "AFTER_ANY, 1, 1, 1, 0, MET",
        "AFTER_ANY, 3, 3, 2, 2, OPEN",
        "AFTER_OK, 1, 1, 0, 0, OPEN",
        "AFTER_OK, 1, 1, 1, 1, MET",
        "AFTER_OK, 1, 1, 1, 0, NEVER",
        "AFTER_OK, 3, 1, 1, 0, NEVER",
        "AFTER_OK, 3, 3, 2, 2, OPEN",
        "AFTER_NOT_OK, 1, 1, 0, 0, OPEN",
        "AFTER_NOT_OK, 1, 1, 1, 0, MET",
        "AFTER_NOT_OK, 1, 1, 1, 1, NEVER",
        "AFTER_NOT_OK, 3, 3, 1, 0, OPEN",
        "AFTER_NOT_OK, 3, 3, 3, 2, MET"
    })
    void a_dependency_is_met_open_or_never_met(
            Dependency.Kind kind, long jobs, long begun, long ended, long completed, Standing.Verdict verdict) {
        var standing = new Standing(new Owner("ann", "physics"), "prep", jobs, begun, ended, completed);
        assertThat(standing.verdict(kind)).isEqualTo(verdict);
    }
}
