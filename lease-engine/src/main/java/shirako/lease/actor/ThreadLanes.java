package shirako.lease.actor;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One daemon thread for each lane. */
public final class ThreadLanes implements Lanes {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadLanes.class);
    private static final long PATIENCE_SECONDS = 10;
    private static final Duration MOMENT = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(1);

    private final List<ExecutorService> threads = new CopyOnWriteArrayList<>();

    @Override
    public Executor lane(String name) {
        ExecutorService thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("shirako-" + name).daemon().factory());
        threads.add(thread);
        return task -> {
            try {
                thread.execute(() -> guarded(name, task));
            } catch (RejectedExecutionException e) {
                LOG.debug("{} is closed; what was left to do is done after the next start", name);
            }
        };
    }

    @Override
    public void dropped(String lane, RuntimeException why) {
        LOG.error("{} cannot handle an input", lane, why);
    }

    @Override
    public void settle() {
        // The threads are at it already.
    }

    @Override
    public void await(BooleanSupplier condition) {
        long end = System.nanoTime() + MOMENT.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    /** Lets what was begun end, for a while. */
    @Override
    public void close() {
        threads.forEach(ExecutorService::shutdown);
        try {
            for (ExecutorService thread : threads) {
                if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    thread.shutdownNow();
                }
            }
        } catch (InterruptedException e) {
            threads.forEach(ExecutorService::shutdownNow);
            Thread.currentThread().interrupt();
        }
    }

    private static void guarded(String name, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("{} failed at something it was given", name, e);
        }
    }
}
