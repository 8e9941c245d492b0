package shirako.lease.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import shirako.lease.ActorId;
import shirako.lease.rate.RateLimit;
import shirako.lease.rate.TokenBucket;

class TokenBucketTest {
    private static final long SECOND = 1_000_000_000L;

    private final TokenBucket bucket = new TokenBucket(new RateLimit(2, 10), 0);

    @Test
    void a_burst_passes_and_then_what_the_rate_gives() {
        assertThat(bucket.take(10, 10, 0)).isEmpty();
        assertThat(bucket.take(1, 1, 0))
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofMillis(500), Duration.ofMillis(501)));
        assertThat(bucket.take(1, 1, SECOND / 2)).isEmpty();
        assertThat(bucket.take(1, 1, SECOND / 2)).isPresent();
        assertThat(bucket.take(4, 4, 2 * SECOND)).isPresent();
        assertThat(bucket.take(3, 3, 2 * SECOND)).isEmpty();
    }

    @Test
    void what_is_not_granted_costs_nothing_and_no_more_than_the_burst_is_saved() {
        assertThat(bucket.take(8, 8, 0)).isEmpty();
        assertThat(bucket.take(5, 5, 0)).isPresent();
        assertThat(bucket.take(2, 2, 0)).isEmpty();
        assertThat(bucket.take(10, 10, 1000 * SECOND)).isEmpty();
        assertThat(bucket.take(1, 1, 1000 * SECOND)).isPresent();
    }

    @Test
    void a_batch_larger_than_a_burst_passes_after_the_time_that_was_told() throws ProblemException {
        long[] now = {0};
        Turnstiles turnstiles = new Turnstiles(new RateLimit(0.5, 10), () -> now[0]);
        ActorId actor = new ActorId("a");
        turnstiles.enter(actor);
        turnstiles.pass(actor, 1000);
        now[0] += 4 * SECOND;
        turnstiles.enter(actor);
        assertThatThrownBy(() -> turnstiles.pass(actor, 1000))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> now[0] += e.problem().pause().orElseThrow().toNanos());
        turnstiles.enter(actor);
        turnstiles.pass(actor, 1000);
        assertThatThrownBy(() -> turnstiles.enter(actor)).isInstanceOf(ProblemException.class);
    }

    @Test
    void a_limit_lets_something_through() {
        assertThatThrownBy(() -> new RateLimit(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RateLimit(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RateLimit(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_log_hears_once_a_minute_of_each_thing() {
        long[] now = {5};
        Seldom seldom = new Seldom(() -> now[0]);
        assertThat(seldom.due("a")).isTrue();
        assertThat(seldom.due("a")).isFalse();
        assertThat(seldom.due("b")).isTrue();
        now[0] += 60 * SECOND;
        assertThat(seldom.due("a")).isTrue();
        assertThat(seldom.due("a")).isFalse();
    }
}
