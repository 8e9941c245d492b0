package shirako.lease.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import shirako.lease.LeaseRequest;
import shirako.lease.ReservationState;
import shirako.lease.journal.MemoryJournal;
import shirako.lease.policy.FirstComeFirstServed;

class CycleTest {
    private final World world = new World();
    private final FederationSettings settings = FederationSettings.defaults();
    private final MemoryJournal journal = new MemoryJournal();
    private final SlowThreads threads = new SlowThreads();

    @Test
    void what_was_reserved_just_before_a_cycle_is_granted_in_it_however_slow_the_threads_are() {
        var federation = new LocalFederation(
                settings,
                World::keys,
                world.machines,
                id -> 0,
                journal,
                new FirstComeFirstServed(),
                world.time,
                world.random,
                threads,
                Function.identity());
        federation.start();
        threads.goOn();
        LeaseRequest request = world.request(World.ONE_CPU, Duration.ofMinutes(1));

        federation.engine().reserve(request);
        federation.cycle();

        assertThat(journal.find(settings.broker(), request.id()).orElseThrow().entry())
                .extracting(entry -> entry.state())
                .isEqualTo(ReservationState.TICKETED);
    }

    /** Lanes that do nothing before they are let. */
    private static final class SlowThreads implements Lanes {
        private final Queue<Runnable> waiting = new ArrayDeque<>();

        @Override
        public Executor lane(String name) {
            return waiting::add;
        }

        @Override
        public void dropped(String lane, RuntimeException why) {
            throw why;
        }

        @Override
        public void settle() {
            // Not now.
        }

        @Override
        public void await(BooleanSupplier condition) {
            goOn();
        }

        void goOn() {
            for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
                task.run();
            }
        }

        @Override
        public void close() {
            waiting.clear();
        }
    }
}
