package shirako.lease.wire;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends I/O that waits for a peer who does nothing: sockets of this package close when their thread is interrupted. */
final class Patience {
    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private Patience() {}

    /** Something that may block on a socket. */
    @FunctionalInterface
    interface Blocking<T> {
        T call() throws IOException;
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("shirako-wire-patience").daemon().factory());
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }

    /**
     * Does something in this thread.
     *
     * @throws InterruptedIOException when it takes longer than {@code limit}; whatever it read or wrote is broken then
     */
    static <T> T within(Duration limit, Blocking<T> blocking) throws IOException {
        Alarm alarm = new Alarm(Thread.currentThread());
        ScheduledFuture<?> ring = CLOCK.schedule(alarm::ring, limit.toNanos(), TimeUnit.NANOSECONDS);
        IOException failure;
        try {
            return blocking.call();
        } catch (IOException e) {
            failure = e;
        } finally {
            ring.cancel(false);
            alarm.disarm();
        }
        if (alarm.rang) {
            InterruptedIOException late = new InterruptedIOException("the peer did nothing for " + limit);
            late.initCause(failure);
            throw late;
        }
        throw failure;
    }

    private static final class Alarm {
        private final Thread sleeper;
        private boolean armed = true;
        private boolean rang;

        Alarm(Thread sleeper) {
            this.sleeper = sleeper;
        }

        synchronized void ring() {
            if (armed) {
                rang = true;
                sleeper.interrupt();
            }
        }

        /** The interrupt was for the call that is over now, and must not hit the next one. */
        synchronized void disarm() {
            armed = false;
            if (rang) {
                Thread.interrupted();
            }
        }
    }
}
