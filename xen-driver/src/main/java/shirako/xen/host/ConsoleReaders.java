package shirako.xen.host;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.libvirt.LibvirtException;
import org.libvirt.StorageVol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.SubstrateException;

/**
 * Reads the consoles of one host's containers: a stream for those that this driver started, the log file that QEMU keeps
 * for those that it found running, from its beginning.
 */
final class ConsoleReaders {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleReaders.class);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int TAIL_MILLIS = 400;
    private static final int PIECE = 256 << 10;

    private final HostLink link;
    private final String folder;
    private final HostEvents events;
    private final ScheduledExecutorService timer;
    private final ConcurrentMap<ContainerId, CountDownLatch> reading = new ConcurrentHashMap<>();

    ConsoleReaders(HostLink link, String folder, HostEvents events, ScheduledExecutorService timer) {
        this.link = link;
        this.folder = folder;
        this.events = events;
        this.timer = timer;
    }

    /** Opens the console of a domain that is about to run, so that not a byte of it is lost. */
    void attach(HostConnection connection, ContainerId id) {
        CountDownLatch ended = new CountDownLatch(1);
        if (reading.putIfAbsent(id, ended) != null) {
            return;
        }
        Optional<Console> console = Console.open(connection, id.domainName());
        if (console.isEmpty()) {
            reading.remove(id, ended);
            LOG.warn("{}: its console cannot be opened; its log is shown when it is found again", id);
            return;
        }
        Thread.ofPlatform().daemon().name("console-" + id).start(() -> {
            long[] offset = {0};
            Console.End end = console.get().drain(bytes -> {
                events.console(id, offset[0], bytes);
                offset[0] += bytes.length;
            });
            LOG.debug("{}: console ended with the {} after {} bytes", id, end, offset[0]);
            reading.remove(id, ended);
            ended.countDown();
        });
    }

    /** Follows the log of a domain that was found running; nothing happens when it is being read already. */
    void follow(ContainerId id) {
        CountDownLatch ended = new CountDownLatch(1);
        if (reading.putIfAbsent(id, ended) == null) {
            tail(id, 0, ended);
        }
    }

    private void tail(ContainerId id, long offset, CountDownLatch ended) {
        Thread.ofVirtual().name("tail-" + id).start(() -> {
            try {
                Tail tail =
                        link.call("reading the console of " + id, LIMIT, connection -> more(connection, id, offset));
                if (tail.bytes().length > 0) {
                    events.console(id, offset, tail.bytes());
                }
                if (tail.goesOn()) {
                    timer.schedule(
                            () -> tail(id, offset + tail.bytes().length, ended), TAIL_MILLIS, TimeUnit.MILLISECONDS);
                    return;
                }
            } catch (SubstrateException gone) {
                LOG.debug("{}: its log cannot be followed now", id, gone);
            } catch (java.util.concurrent.RejectedExecutionException closed) {
                LOG.debug("{}: the driver is closed", id);
            }
            reading.remove(id, ended);
            ended.countDown();
        });
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
        CountDownLatch ended = reading.get(id);
        if (ended != null && !ended.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debug("{}: its console still goes on although its domain ended", id);
        }
    }
}
