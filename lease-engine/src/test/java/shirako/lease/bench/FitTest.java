package shirako.lease.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FitTest {
    @Test
    void a_power_is_found_again() {
        assertThat(Fit.exponent(Map.of(1_000, 30.0, 10_000, 300.0, 1_000_000, 30_000.0)))
                .isCloseTo(1, within(1e-9));
        assertThat(Fit.exponent(Map.of(1_000, 7.0, 10_000, 7.0))).isCloseTo(0, within(1e-9));
    }

    @Test
    void a_logarithm_looks_like_a_tenth_power_over_these_sizes() {
        Map<Integer, Double> costs = Map.of(1_000, 3.0, 10_000, 4.0, 100_000, 5.0, 1_000_000, 6.0);
        assertThat(Fit.exponentOfLogarithm(costs)).isCloseTo(Fit.exponent(costs), within(1e-9));
        assertThat(Fit.exponent(costs)).isCloseTo(0.1, within(0.01));
    }
}
