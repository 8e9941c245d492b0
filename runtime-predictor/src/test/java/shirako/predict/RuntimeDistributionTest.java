package shirako.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RuntimeDistributionTest {
    private static final Duration REQUESTED = Duration.ofHours(2);

    @Test
    void the_explanation_says_what_it_rests_on() {
        assertThat(of(720, 780, 900, Source.HISTORY, 14, Evidence.SAME_USER_AND_SCRIPT)
                        .explanation())
                .isEqualTo("14 past runs of this script by you: usually 12 to 15 minutes");
        assertThat(of(10, 10, 10, Source.HISTORY, 1, Evidence.SAME_SCRIPT).explanation())
                .isEqualTo("1 past run of this script by others: usually about 10 seconds");
        assertThat(of(40, 60, 5_400, Source.MODEL, 5_000, Evidence.ALL_JOBS).explanation())
                .isEqualTo("Learned from 5,000 past jobs: usually 40 seconds to 90 minutes");
        assertThat(of(720, 7_200, 7_200, Source.REQUESTED_TIME, 0, Evidence.NONE)
                        .explanation())
                .isEqualTo("Nothing like this has run yet: planned with up to 2 hours");
    }

    @Test
    void a_stored_prediction_without_its_evidence_can_be_explained() {
        var stored = new RuntimeDistribution(
                Duration.ofMinutes(2), Duration.ofMinutes(3), Duration.ofMinutes(5), Source.HISTORY, 3);
        assertThat(stored.explanation()).isEqualTo("3 past runs of jobs like this: usually 2 to 5 minutes");
    }

    @Test
    void the_three_known_points_lie_on_the_curve_and_nothing_beyond() {
        var distribution = of(60, 120, 600, Source.HISTORY, 9, Evidence.SAME_USER);
        assertThat(distribution.quantile(0)).isEqualTo(Duration.ofSeconds(60));
        assertThat(distribution.quantile(0.1)).isEqualTo(Duration.ofSeconds(60));
        assertThat(distribution.quantile(0.5)).isEqualTo(Duration.ofSeconds(120));
        assertThat(distribution.quantile(0.9)).isEqualTo(Duration.ofSeconds(600));
        assertThat(distribution.quantile(1)).isEqualTo(Duration.ofSeconds(600));
        assertThat(distribution.quantile(0.7)).isBetween(Duration.ofSeconds(250), Duration.ofSeconds(300));
    }

    @Property
    void a_higher_quantile_is_never_shorter(
            @ForAll @LongRange(max = 7_200) long a,
            @ForAll @LongRange(max = 7_200) long b,
            @ForAll @LongRange(max = 7_200) long c,
            @ForAll @DoubleRange(max = 1) double p,
            @ForAll @DoubleRange(max = 1) double q) {
        long[] seconds = java.util.stream.LongStream.of(a, b, c).sorted().toArray();
        var distribution = of(seconds[0], seconds[1], seconds[2], Source.HISTORY, 9, Evidence.SAME_USER);
        assertThat(distribution.quantile(Math.max(p, q))).isGreaterThanOrEqualTo(distribution.quantile(Math.min(p, q)));
        assertThat(distribution.quantile(q)).isLessThanOrEqualTo(REQUESTED);
    }

    @Test
    void what_is_no_distribution_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(5, 4, 6, Source.HISTORY, 1, Evidence.SAME_USER))
                .withMessageContaining("lower <= median <= upper");
        assertThatIllegalArgumentException().isThrownBy(() -> of(1, 2, 3, Source.MODEL, 1, Evidence.SAME_USER));
        var good = of(1, 2, 3, Source.HISTORY, 1, Evidence.SAME_USER);
        assertThatIllegalArgumentException().isThrownBy(() -> good.quantile(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> good.quantile(1.01));
    }

    private static RuntimeDistribution of(
            long lower, long median, long upper, Source source, int count, Evidence evidence) {
        return new RuntimeDistribution(
                Duration.ofSeconds(lower),
                Duration.ofSeconds(median),
                Duration.ofSeconds(upper),
                source,
                count,
                evidence);
    }
}
