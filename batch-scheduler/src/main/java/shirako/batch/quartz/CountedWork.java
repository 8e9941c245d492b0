package shirako.batch.quartz;

import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The edge of a cycle: nothing that its work throws gets past it. */
final class CountedWork implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(RecurringCycles.class);

    private final Cycle cycle;
    private final AtomicLong runs = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();

    CountedWork(Cycle cycle) {
        this.cycle = cycle;
    }

    @Override
    public void run() {
        runs.incrementAndGet();
        try {
            cycle.work().run();
        } catch (RuntimeException | LinkageError | StackOverflowError failed) {
            failures.incrementAndGet();
            LOG.error("the {} cycle failed; it runs again in {}", cycle.name(), cycle.every(), failed);
        }
    }

    Cycle cycle() {
        return cycle;
    }

    long runs() {
        return runs.get();
    }

    long failures() {
        return failures.get();
    }
}
