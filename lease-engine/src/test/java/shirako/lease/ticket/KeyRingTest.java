package shirako.lease.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyRingTest {
    @Test
    void a_ring_has_the_keys_that_were_put_on_it_and_no_other() {
        KeyRing ring = KeyRing.of(Map.of(Chain.SITE.actor(), Chain.SITE.key()));
        assertThat(ring.keyOf(Chain.SITE.actor())).contains(Chain.SITE.key());
        assertThat(ring.keyOf(Chain.THIEF.actor())).isEmpty();
    }
}
