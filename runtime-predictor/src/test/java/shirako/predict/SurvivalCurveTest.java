package shirako.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SurvivalCurveTest {
    @Test
    void without_limits_it_is_the_ordinary_quantile() {
        SurvivalCurve curve = SurvivalCurve.of(runs(ended(3), ended(1), ended(2)));
        assertThat(curve.quantile(0.1)).isEqualTo(1);
        assertThat(curve.quantile(0.5)).isEqualTo(2);
        assertThat(curve.quantile(0.9)).isEqualTo(3);
    }

    @Test
    void runs_stopped_at_their_limit_do_not_lower_the_median() {
        SurvivalCurve curve = SurvivalCurve.of(runs(ended(4), stopped(1), ended(4), stopped(1), stopped(1)));
        assertThat(curve.quantile(0.1)).isEqualTo(4);
        assertThat(curve.quantile(0.5)).isEqualTo(4);
    }

    @Test
    void where_all_were_stopped_no_length_is_known() {
        assertThat(SurvivalCurve.of(runs(stopped(1), stopped(2))).quantile(0.1)).isInfinite();
        assertThat(SurvivalCurve.of(List.of()).quantile(0.5)).isInfinite();
    }

    @Test
    void newer_runs_weigh_more() {
        List<Run> newestFirst = new ArrayList<>(Collections.nCopies(8, ended(2)));
        newestFirst.addAll(Collections.nCopies(20, ended(5)));
        assertThat(SurvivalCurve.of(newestFirst).quantile(0.5)).isEqualTo(2);
    }

    @Test
    void what_outlives_a_limit_is_told_by_those_that_did() {
        SurvivalCurve curve = SurvivalCurve.of(runs(ended(1), ended(1), ended(6), ended(7), ended(8)));
        assertThat(curve.medianBeyond(2)).isEqualTo(7);
        assertThat(curve.medianBeyond(8)).isInfinite();
    }

    private static List<Run> runs(Run... newestFirst) {
        return List.of(newestFirst);
    }

    private static Run ended(double logSeconds) {
        return new Run(logSeconds, false, Instant.EPOCH);
    }

    private static Run stopped(double logSeconds) {
        return new Run(logSeconds, true, Instant.EPOCH);
    }
}
