package shirako.lease;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SliverTest {
    @Test
    void so_many_together_are_at_most_what_a_sliver_holds() {
        Sliver host = new Sliver(1000, 2_000_000_000, 0, 7);
        assertThat(host.times(3)).isEqualTo(new Sliver(3000, Integer.MAX_VALUE, 0, 21));
        assertThat(host.times(0)).isEqualTo(Sliver.NONE);
    }
}
