package shirako.batch.quartz;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shirako.batch.persistence.TestDatabase;

@Tag("mysql")
class RecurringCyclesTest {
    @Test
    void a_cycle_that_fails_is_counted_and_runs_again_and_never_twice_at_once() throws Exception {
        var runs = new CountDownLatch(3);
        var atOnce = new AtomicInteger();
        var most = new AtomicInteger();
        Runnable work = () -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            runs.countDown();
            atOnce.decrementAndGet();
            throw new IllegalStateException("on purpose");
        };
        try (var database = new TestDatabase()) {
            var cycle = new Cycle("broker", Duration.ofMillis(100), work);
            for (int start = 0; start < 2; start++) {
                try (var cycles = new RecurringCycles(database.source(), List.of(cycle, Cycle.reconcile(() -> {})))) {
                    cycles.start();
                    assertThat(runs.await(30, TimeUnit.SECONDS)).isTrue();
                    if (start == 0) {
                        assertThat(cycles.failures("broker")).isBetween(2L, cycles.runs("broker"));
                    }
                }
            }
            assertThat(most).hasValue(1);
        }
    }
}
