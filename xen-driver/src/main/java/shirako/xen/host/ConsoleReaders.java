package shirako.xen.host;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.libvirt.LibvirtException;
import org.libvirt.StorageVol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.SubstrateException;

/**
 * Reads the consoles of one host's containers from their files, from where they were read before. A console that is silent, or a
 * host that takes long to answer, is looked at less often.
 */
final class ConsoleReaders {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleReaders.class);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long PAUSE_MIN_MILLIS = 300;
    private static final long PAUSE_MAX_MILLIS = 2000;
    /** Looking takes this part of the time at most, unless each look takes long. */
    private static final int LOOKING_SHARE = 20;

    private static final long PAUSE_SLOW_MILLIS = 5000;

    private static final int LOOKS_UNTIL_MISSING = 5;
    private static final int PIECE = 256 << 10;

    private final HostLink link;
    private final Supplier<ConsoleLogs> logs;
    private final HostEvents events;
    private final ConcurrentMap<ContainerId, Reading> readings = new ConcurrentHashMap<>();

    ConsoleReaders(HostLink link, Supplier<ConsoleLogs> logs, HostEvents events) {
        this.link = link;
        this.logs = logs;
        this.events = events;
    }

    /** Reads on from now until the domain has ended and its console was read whole; nothing happens if it is read already. */
    void follow(ContainerId id) {
        var reading = new Reading();
        if (readings.putIfAbsent(id, reading) != null) {
            return;
        }
        Thread.ofVirtual().name("console-" + id).start(() -> {
            try {
                read(id, reading);
            } catch (SubstrateException gone) {
                LOG.debug("{}: its console cannot be read now", id, gone);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            } finally {
                readings.remove(id, reading);
                reading.ended.countDown();
            }
        });
    }

    /** Stops reading it here. */
    void leave(ContainerId id) {
        Reading reading = readings.remove(id);
        if (reading != null) {
            reading.over = true;
        }
    }

    /** That a console is being read. */
    private static final class Reading {
        private final CountDownLatch ended = new CountDownLatch(1);
        /** Each makes one more look at the file come at once. */
        private final Semaphore nudges = new Semaphore(0);

        private volatile boolean over;
    }

    private void read(ContainerId id, Reading reading) throws InterruptedException {
        String what = "reading the console of " + id;
        long begin = link.call(what, LIMIT, connection -> logs.get().begin(connection, id));
        long offset = Math.max(0, events.heard(id) - begin);
        long silence = PAUSE_MIN_MILLIS;
        int missed = 0;
        while (!reading.over) {
            long from = offset;
            long started = System.nanoTime();
            Piece piece = link.call(what, LIMIT, connection -> look(connection, id, from));
            if (reading.over) {
                return;
            }
            if (piece.bytes().length > 0) {
                events.console(id, begin + offset, piece.bytes());
                offset += piece.bytes().length;
            }
            if (!piece.goesOn()) {
                return;
            }
            if (piece.bytes().length == PIECE) {
                continue;
            }
            if (piece.missing() && ++missed == LOOKS_UNTIL_MISSING) {
                logs.get().sayMissing();
            }
            silence = piece.bytes().length > 0 ? PAUSE_MIN_MILLIS : Math.min(PAUSE_MAX_MILLIS, silence * 3 / 2);
            long took = (System.nanoTime() - started) / 1_000_000;
            if (reading.nudges.tryAcquire(
                    Math.max(silence, Math.min(PAUSE_SLOW_MILLIS, took * LOOKING_SHARE)), TimeUnit.MILLISECONDS)) {
                LOG.debug("{}: looking at its console at once", id);
            }
        }
    }

    /** @param missing whether there is no file */
    private record Piece(byte[] bytes, boolean goesOn, boolean missing) {
        private static final byte[] NOTHING = {};
    }

    private Piece look(HostConnection connection, ContainerId id, long offset) throws LibvirtException, IOException {
        // Before the file: what is written until the domain ends is in there then.
        boolean exists = DomainLookup.find(connection, id).isPresent();
        Optional<StorageVol> log = logs.get().find(connection, id);
        if (log.isEmpty() || log.get().getInfo().capacity <= offset) {
            return new Piece(Piece.NOTHING, exists, log.isEmpty());
        }
        try (InputStream in = Volumes.download(connection, log.get(), offset)) {
            byte[] bytes = in.readNBytes(PIECE);
            return new Piece(bytes, exists || bytes.length == PIECE, false);
        }
    }

    /** Waits until everything that the container's console said has been handed on, or the limit has passed. */
    void awaitEnd(ContainerId id, Duration limit) throws InterruptedException {
        Reading reading = readings.get(id);
        if (reading == null) {
            return;
        }
        reading.nudges.release();
        if (!reading.ended.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debug("{}: its console still goes on although its domain ended", id);
        }
    }

    /** Lets all consoles go. */
    void close() {
        readings.keySet().forEach(this::leave);
    }
}
