package shirako.portal.caller;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Turns at something of which there is little. Each caller has few at once and a line of its own for the rest, so that before
 * anybody's turn come no more than those few of each other caller; and no line is endless.
 */
public final class Turns {
    private final Sizes sizes;
    private final Semaphore all;
    private final Map<String, Line> lines = new ConcurrentHashMap<>();

    /**
     * @param all how many turns there are at once
     * @param each how many of them one caller has at most
     * @param waiting how many more of one caller wait
     * @param patience how long one waits
     * @param rebuff after what time one is told that the line is full: who asks again as soon as he is told would otherwise take up, with
     *     asking alone, what there is of processors
     */
    public record Sizes(int all, int each, int waiting, Duration patience, Duration rebuff) {}

    public Turns(Sizes sizes) {
        this.sizes = sizes;
        this.all = new Semaphore(sizes.all(), true);
    }

    private static final class Line {
        private final Semaphore own;
        /** Written only while the map holds the line. */
        private volatile int members;

        private Line(int each) {
            this.own = new Semaphore(each, true);
        }
    }

    /**
     * Waits for a turn; close it at the end.
     *
     * @throws Crowded when too many wait on the same caller's behalf, or for too long
     */
    public Turn take(String caller) throws Crowded {
        Line line = lines.compute(caller, (name, known) -> {
            Line joined = known == null ? new Line(sizes.each()) : known;
            joined.members += 1;
            return joined;
        });
        boolean own = false;
        boolean taken = false;
        try {
            own = line.members <= sizes.each() + sizes.waiting() && acquired(line.own);
            taken = own && acquired(all);
        } finally {
            if (!taken) {
                leave(caller, line, own);
            }
        }
        if (!taken) {
            if (!own) {
                LockSupport.parkNanos(sizes.rebuff().toNanos());
            }
            throw new Crowded(caller);
        }
        return new Turn(caller, line);
    }

    private boolean acquired(Semaphore places) {
        try {
            return places.tryAcquire(sizes.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void leave(String caller, Line line, boolean own) {
        if (own) {
            line.own.release();
        }
        lines.computeIfPresent(caller, (name, known) -> (known.members -= 1) == 0 ? null : known);
    }

    /** How many callers have a turn or wait for one. */
    int callers() {
        return lines.size();
    }

    /** One turn. */
    public final class Turn implements AutoCloseable {
        private final String caller;
        private final Line line;
        private final AtomicBoolean over = new AtomicBoolean();

        private Turn(String caller, Line line) {
            this.caller = caller;
            this.line = line;
        }

        /** The second time does nothing. */
        @Override
        public void close() {
            if (over.compareAndSet(false, true)) {
                all.release();
                leave(caller, line, true);
            }
        }
    }
}
