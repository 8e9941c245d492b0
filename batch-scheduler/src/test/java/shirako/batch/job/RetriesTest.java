package shirako.batch.job;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetriesTest {
    @Test
    void no_attempt_at_all_no_pause_or_one_that_shrinks_make_no_sense_and_the_message_says_so() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new Retries(0, second, second)).hasMessageContaining("at least once", "0 times");
        assertThatThrownBy(() -> new Retries(3, Duration.ZERO, second)).hasMessageContaining("PT0S");
        assertThatThrownBy(() -> new Retries(3, second.multipliedBy(2), second)).hasMessageContaining("PT2S to PT1S");
    }
}
