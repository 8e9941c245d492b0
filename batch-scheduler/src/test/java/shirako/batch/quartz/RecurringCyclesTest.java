package shirako.batch.quartz;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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

    /** To Quartz, a clock that is set back by an hour is a trigger that is to fire in an hour. */
    @Test
    @Timeout(120)
    void a_clock_that_is_set_back_does_not_stop_the_cycles() throws Exception {
        var runs = new AtomicInteger();
        try (var database = new TestDatabase();
                var cycles = new RecurringCycles(
                        database.source(),
                        List.of(new Cycle("broker", Duration.ofMillis(100), runs::incrementAndGet)))) {
            cycles.start();
            awaitMore(runs, 0);
            try (var connection = database.source().getConnection();
                    var statement = connection.createStatement()) {
                // Until no run that was under way has written its own next time over it.
                for (int before = -1; before != runs.get(); Thread.sleep(500)) {
                    before = runs.get();
                    statement.executeUpdate("update QRTZ_TRIGGERS set NEXT_FIRE_TIME = NEXT_FIRE_TIME + 3600000"
                            + " where NEXT_FIRE_TIME < (unix_timestamp() + 1800) * 1000");
                }
            }
            awaitMore(runs, runs.get());
        }
    }

    private static void awaitMore(AtomicInteger runs, int than) {
        while (runs.get() <= than) {
            Thread.onSpinWait();
        }
    }
}
