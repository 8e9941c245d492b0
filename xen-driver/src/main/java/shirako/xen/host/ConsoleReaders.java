package shirako.xen.host;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.libvirt.LibvirtException;
import org.libvirt.StorageVol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.SubstrateException;

/**
 * Reads the consoles of one host's containers: a stream for those that this driver started, the log file for those
 * that it found running and for all of LXC, from its beginning.
 */
final class ConsoleReaders {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleReaders.class);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int TAIL_MILLIS = 400;
    private static final int PIECE = 256 << 10;

    private final HostLink link;
    private final String folder;
    private final HostEvents events;
    private final ConcurrentMap<ContainerId, Reading> readings = new ConcurrentHashMap<>();

    ConsoleReaders(HostLink link, String folder, HostEvents events) {
        this.link = link;
        this.folder = folder;
        this.events = events;
    }

    /**
     * Opens the console of a domain that is about to run, so that not a byte of it is lost.
     *
     * @param before how many bytes it wrote before: at another host, or before it was suspended
     */
    void attach(HostConnection connection, ContainerId id, long before) {
        Reading reading = new Reading(connection::alive);
        if (!take(id, reading)) {
            return;
        }
        var pieces = new Pieces();
        Optional<Console> console = Console.open(connection, id.domainName(), pieces::add, pieces::end);
        if (console.isEmpty()) {
            done(id, reading);
            LOG.warn("{}: its console cannot be opened; its log is shown when it is found again", id);
            return;
        }
        reading.console = console.get();
        Thread.ofVirtual().name("console-" + id).start(() -> {
            pieces.handOn((offset, bytes) -> events.console(id, before + offset, bytes));
            LOG.debug("{}: its console ended", id);
            done(id, reading);
        });
    }

    /** Follows the log of a domain that was found running; nothing happens when it is being read already. */
    void follow(ContainerId id) {
        Reading reading = new Reading(() -> true);
        if (take(id, reading)) {
            tail(id, reading);
        }
    }

    /** Whether this reading is the one from now on: there is no other, or one whose connection broke. */
    private boolean take(ContainerId id, Reading reading) {
        Reading other = readings.putIfAbsent(id, reading);
        return other == null || !other.alive.getAsBoolean() && readings.replace(id, other, reading);
    }

    private void done(ContainerId id, Reading reading) {
        readings.remove(id, reading);
        reading.ended.countDown();
    }

    /** Lets all consoles go. */
    void close() {
        for (Reading reading : readings.values()) {
            Console console = reading.console;
            if (console != null) {
                console.close();
            }
        }
    }

    /** That a console is being read. */
    private static final class Reading {
        private final BooleanSupplier alive;
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile @Nullable Console console;
        /** Each makes one more look at the log come at once. */
        private final Semaphore nudges = new Semaphore(0);

        Reading(BooleanSupplier alive) {
            this.alive = alive;
        }
    }

    private void tail(ContainerId id, Reading reading) {
        Thread.ofVirtual().name("tail-" + id).start(() -> {
            try {
                handOnLog(id, reading);
            } catch (SubstrateException gone) {
                LOG.debug("{}: its log cannot be followed now", id, gone);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            done(id, reading);
        });
    }

    private void handOnLog(ContainerId id, Reading reading) throws InterruptedException {
        long offset = 0;
        while (true) {
            long from = offset;
            Tail tail = link.call("reading the console of " + id, LIMIT, connection -> more(connection, id, from));
            if (tail.bytes().length > 0) {
                events.console(id, offset, tail.bytes());
                offset += tail.bytes().length;
            }
            if (!tail.goesOn()) {
                return;
            }
            if (reading.nudges.tryAcquire(TAIL_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.debug("{}: looking at its log at once", id);
            }
        }
    }

    private record Tail(byte[] bytes, boolean goesOn) {}

    private Tail more(HostConnection connection, ContainerId id, long offset) throws LibvirtException, IOException {
        boolean runs = Arrays.stream(connection.listAllDomains(1)).anyMatch(domain -> named(domain, id));
        Volumes volumes = Volumes.open(connection, folder);
        Optional<StorageVol> log = volumes.find(new VolumeName(id, VolumeName.Part.CONSOLE).toString());
        if (log.isEmpty()) {
            return new Tail(new byte[0], false);
        }
        try (InputStream in = volumes.download(log.get(), offset)) {
            byte[] bytes = in.readNBytes(PIECE);
            return new Tail(bytes, runs || bytes.length == PIECE);
        }
    }

    private static boolean named(org.libvirt.Domain domain, ContainerId id) {
        try {
            return domain.getName().equals(id.domainName());
        } catch (LibvirtException gone) {
            return false;
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
}
