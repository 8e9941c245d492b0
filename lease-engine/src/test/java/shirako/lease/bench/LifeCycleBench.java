package shirako.lease.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import shirako.lease.journal.MemoryJournal;

/**
 * Whole life cycles of leases, with so many live at a time: reserved, ticketed, redeemed, container made, closed, container
 * destroyed, over for the service manager, the broker and the site. All three actors on one thread, with a journal in memory
 * and real signatures.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 4)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class LifeCycleBench {
    private static final int BATCH = 100;
    private static final Duration TERM = Duration.ofMinutes(10);

    @Param({"1000", "10000"})
    int live;

    private Estate estate = new Estate(0, TERM, new MemoryJournal());

    @Setup
    public void fill() {
        estate = new Estate(live + BATCH, TERM, new MemoryJournal());
        for (int i = 0; i < live; i += BATCH) {
            estate.begin(BATCH);
        }
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void lifeCycles() {
        estate.begin(BATCH);
        estate.end(BATCH);
    }
}
