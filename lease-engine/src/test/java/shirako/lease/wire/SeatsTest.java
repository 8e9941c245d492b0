package shirako.lease.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import shirako.lease.ActorId;

class SeatsTest {
    private static final ActorId GREEDY = new ActorId("greedy");
    private static final ActorId MODEST = new ActorId("modest");
    private static final ActorId LATE = new ActorId("late");

    private final Seats seats = new Seats(3, 2);

    @Test
    void nobody_takes_them_all_and_who_leaves_makes_room() {
        assertThat(seats.take(GREEDY)).isTrue();
        assertThat(seats.take(GREEDY)).isTrue();
        assertThat(seats.take(GREEDY)).isFalse();
        assertThat(seats.take(MODEST)).isTrue();
        assertThat(seats.take(LATE)).isFalse();
        seats.leave(GREEDY);
        assertThat(seats.take(LATE)).isTrue();
        assertThat(seats.take(GREEDY)).isFalse();
        seats.leave(LATE);
        assertThat(seats.take(GREEDY)).isTrue();
        assertThat(seats.take(GREEDY)).isFalse();
    }
}
