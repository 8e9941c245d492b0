package shirako.lease.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import shirako.lease.ReservationId;
import shirako.lease.substrate.ContainerId;

class MemoryConsolesTest {
    private static final ContainerId CONTAINER = new ContainerId(ReservationId.random(), 0);

    /** A console of which every byte tells where it is. */
    private static byte[] console(long from, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) ((from + i) * 31);
        }
        return bytes;
    }

    @Property(tries = 500)
    void the_last_bytes_are_kept_whatever_comes_again(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 50) int most, @ForAll @IntRange(max = 30) int writes)
            throws InterruptedException {
        Random random = new Random(seed);
        MemoryConsoles store = new MemoryConsoles(most, 1);
        long end = 0;
        for (int i = 0; i < writes; i++) {
            long from = random.nextInt(4) == 0 ? 0 : Math.max(0, end - random.nextInt(20));
            int length = random.nextInt(80);
            store.console(CONTAINER, from, console(from, length));
            end = Math.max(end, from + length);
        }
        Optional<ConsolePart> part = store.read(CONTAINER, 0, Duration.ZERO);
        assertThat(part.isPresent()).isEqualTo(end > 0);
        if (part.isPresent()) {
            assertThat(part.get().end()).isEqualTo(end);
            assertThat(part.get().bytes())
                    .hasSize((int) Math.min(most, end))
                    .isEqualTo(console(part.get().offset(), part.get().bytes().length));
        }
        assertThat(store.read(CONTAINER, end, Duration.ZERO)).isEmpty();
    }

    @Example
    void a_gap_separates_what_came_before() throws InterruptedException {
        MemoryConsoles store = new MemoryConsoles(100, 1);
        store.console(CONTAINER, 0, console(0, 10));
        store.console(CONTAINER, 20, console(20, 5));
        ConsolePart part = store.read(CONTAINER, 3, Duration.ZERO).orElseThrow();
        assertThat(part.offset()).isEqualTo(20);
        assertThat(part.bytes()).isEqualTo(console(20, 5));
    }

    @Example
    void the_longest_silent_container_is_forgotten_first() throws InterruptedException {
        MemoryConsoles store = new MemoryConsoles(100, 2);
        ContainerId second = new ContainerId(ReservationId.random(), 1);
        ContainerId third = new ContainerId(ReservationId.random(), 2);
        store.console(CONTAINER, 0, console(0, 1));
        store.console(second, 0, console(0, 1));
        store.console(CONTAINER, 1, console(1, 1));
        store.console(third, 0, console(0, 1));
        assertThat(store.read(CONTAINER, 0, Duration.ZERO)).isPresent();
        assertThat(store.read(second, 0, Duration.ZERO)).isEmpty();
        assertThat(store.read(third, 0, Duration.ZERO)).isPresent();
    }
}
