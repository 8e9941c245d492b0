package shirako.portal.live;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.event.Event;
import shirako.lease.event.EventLog;

/**
 * The tail of the event log, read once for everybody. Sequence numbers are given out before transactions commit, so a
 * number can be missing for a moment: the feed waits for it a little before it goes on, so that no reader who resumes at a
 * number ever misses an event.
 */
public class EventFeed implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EventFeed.class);
    private static final Duration POLL = Duration.ofMillis(300);
    private static final Duration GAP_PATIENCE = Duration.ofSeconds(3);
    private static final int BATCH = 500;

    private final EventLog events;
    private final InstantSource clock;
    private final List<Consumer<List<Event>>> listeners = new CopyOnWriteArrayList<>();
    private final Thread reader =
            Thread.ofPlatform().daemon().name("event-feed").unstarted(this::readOn);

    private long settled;
    private long gapAt;
    private Instant gapSince = Instant.EPOCH;
    private volatile boolean closed;

    public EventFeed(EventLog events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
    }

    public void start() {
        settle(events.last());
        reader.start();
    }

    /** Everything up to this number has been seen; nothing at or below it can still appear. */
    public synchronized long settled() {
        return settled;
    }

    /** Settled events with a larger number. */
    public List<Event> after(long sequence, int limit) {
        long until = settled();
        return sequence >= until
                ? List.of()
                : events.after(sequence, limit).stream()
                        .filter(event -> event.sequence() <= until)
                        .toList();
    }

    /** The events of one subject with a number above {@code after} and not above {@code until}. */
    public List<Event> of(String subject, long after, long until) {
        return events.of(subject).stream()
                .filter(event -> event.sequence() > after && event.sequence() <= until)
                .toList();
    }

    /** Waits until there may be an event with a larger number, the time is up, or the feed is closed. */
    public synchronized void awaitBeyond(long sequence, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (settled <= sequence && !closed) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    /** Calls {@code listener} with every batch of new events, on the feed's thread: it must be quick. */
    public Subscription listen(Consumer<List<Event>> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Ends every wait: nothing more will come from here. */
    @Override
    public void close() {
        closed = true;
        synchronized (this) {
            notifyAll();
        }
        reader.interrupt();
    }

    public boolean closed() {
        return closed;
    }

    private void readOn() {
        while (!closed) {
            try {
                if (poll() < BATCH) {
                    Thread.sleep(POLL);
                }
            } catch (InterruptedException stop) {
                return;
            } catch (RuntimeException e) {
                log.warn("the event log cannot be read now: {}", e.getMessage());
                pause();
            }
        }
    }

    /** Reads on once; how many events there were. */
    int poll() {
        long from = settled();
        List<Event> found = events.after(from, BATCH);
        List<Event> whole = withoutGap(from, found);
        if (!whole.isEmpty()) {
            settle(whole.getLast().sequence());
            for (Consumer<List<Event>> listener : listeners) {
                try {
                    listener.accept(whole);
                } catch (RuntimeException e) {
                    log.warn("a listener of the event feed failed", e);
                }
            }
        }
        return whole.size();
    }

    private List<Event> withoutGap(long from, List<Event> found) {
        var whole = new ArrayList<Event>();
        long expected = from + 1;
        for (Event event : found) {
            if (event.sequence() != expected && !gapIsOld(expected)) {
                break;
            }
            whole.add(event);
            expected = event.sequence() + 1;
        }
        return whole;
    }

    private boolean gapIsOld(long at) {
        Instant now = clock.instant();
        if (gapAt != at) {
            gapAt = at;
            gapSince = now;
        }
        return !gapSince.plus(GAP_PATIENCE).isAfter(now);
    }

    private synchronized void settle(long sequence) {
        settled = sequence;
        notifyAll();
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(1));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends listening. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
