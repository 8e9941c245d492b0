package shirako.lease.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import shirako.lease.ReservationId;
import shirako.lease.Sliver;

class HoldingTest {
    private static final ReservationId ID = ReservationId.random();

    private static Holding chain(int shapes) {
        Holding holding = null;
        for (int shape = 0; shape < shapes; shape++) {
            holding = new Holding(ID, 0, new Sliver(shape, 1, 1, 0), new int[] {0}, shape, shapes, holding);
        }
        return holding;
    }

    @Test
    void what_ended_by_now_is_forgotten_and_what_holds_now_and_later_is_kept() {
        Holding kept = chain(5).since(2);
        assertThat(kept.first()).isEqualTo(2);
        assertThat(kept.at(2).sliver().cpuMillis()).isEqualTo(2);
        assertThat(kept.at(4).sliver().cpuMillis()).isEqualTo(4);
    }

    @Test
    void what_has_had_one_shape_only_stays_as_it_is() {
        Holding one = chain(1);
        assertThat(one.since(100)).isSameAs(one);
    }

    @Test
    void a_hundred_thousand_shapes_are_forgotten_as_one() {
        assertThat(chain(100_000).since(50_000).at(60_000).sliver().cpuMillis()).isEqualTo(60_000);
    }
}
