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

    @Test
    void the_best_guess_is_a_run_of_the_commonest_kind_and_not_one_between_the_kinds() {
        SurvivalCurve curve = SurvivalCurve.of(
                runs(ended(2), ended(2), ended(2), ended(8), ended(8), ended(9), ended(5)),
                new double[] {1, 1, 1, 1, 1, 1, 1});
        assertThat(curve.quantile(0.5)).isEqualTo(5);
        assertThat(curve.bestGuess(10)).isEqualTo(2);
    }

    @Test
    void the_best_guess_does_not_exceed_the_limit_and_is_the_limit_where_nothing_is_known() {
        assertThat(SurvivalCurve.of(runs(ended(8), ended(9))).bestGuess(3)).isEqualTo(3);
        assertThat(SurvivalCurve.of(List.of()).bestGuess(3)).isEqualTo(3);
        assertThat(SurvivalCurve.of(runs(stopped(2), stopped(2))).bestGuess(6)).isEqualTo(6);
    }

    @Test
    void runs_that_weigh_nearly_nothing_say_nearly_nothing() {
        SurvivalCurve curve = SurvivalCurve.of(runs(ended(7), ended(7), ended(2)), new double[] {0.01, 0.01, 1});
        assertThat(curve.quantile(0.9)).isEqualTo(2);
        assertThat(curve.bestGuess(9)).isEqualTo(2);
    }

    private static List<Run> runs(Run... newestFirst) {
        return List.of(newestFirst);
    }

    private static Run ended(double logSeconds) {
        return new Run(logSeconds, false, Instant.EPOCH, Run.Traits.of(Jobs.USUAL.later()));
    }

    private static Run stopped(double logSeconds) {
        return new Run(logSeconds, true, Instant.EPOCH, Run.Traits.of(Jobs.USUAL.later()));
    }
}
