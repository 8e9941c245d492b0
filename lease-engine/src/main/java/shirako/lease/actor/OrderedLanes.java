package shirako.lease.actor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * All lanes in one queue, worked off by whoever causes something: the same inputs always give the same order. For
 * simulated time, on one thread.
 */
public final class OrderedLanes implements Lanes {
    private final Deque<Runnable> queue = new ArrayDeque<>();
    private boolean working;

    @Override
    public Executor lane(String name) {
        return queue::add;
    }

    /** Where everything is to go well, nothing may be dropped. */
    @Override
    public void dropped(String lane, RuntimeException why) {
        throw why;
    }

    /** Does all that is queued, and all that follows from it; a call from within returns at once. */
    @Override
    public void settle() {
        if (working) {
            return;
        }
        working = true;
        try {
            for (Runnable task = queue.poll(); task != null; task = queue.poll()) {
                task.run();
            }
        } finally {
            working = false;
        }
    }

    @Override
    public void await(BooleanSupplier condition) {
        settle();
    }

    @Override
    public void close() {
        queue.clear();
    }
}
