package shirako.xen.host;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.libvirt.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.HostId;
import shirako.lease.substrate.SubstrateException;
import shirako.xen.HostUnreachableException;

/**
 * The way to one host. Every call runs on a thread of this host's own, on a connection of its own and within a time limit, so
 * that a host that hangs holds up nobody else. One more connection stands for as long as the host answers, for events: once it is
 * lost, it is opened again at the next call, after a pause that doubles up to a minute.
 */
final class HostLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HostLink.class);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(90);
    private static final Duration PAUSE_MIN = Duration.ofMillis(500);
    private static final Duration PAUSE_MAX = Duration.ofMinutes(1);

    private final HostId host;
    private final URI uri;
    private final InstantSource clock;
    private final Call<?> whenOpened;
    private final Connections connections;
    private final ExecutorService threads;
    private final Object opening = new Object();
    private volatile @Nullable HostConnection current;
    private volatile Optional<String> problem = Optional.of("not connected yet");
    private Instant notBefore = Instant.MIN;
    private Duration pause = PAUSE_MIN;

    /** @param whenOpened is done on every connection that events come on, before anything else */
    HostLink(HostId host, URI uri, InstantSource clock, Call<?> whenOpened) {
        this.host = host;
        this.uri = uri;
        this.clock = clock;
        this.whenOpened = whenOpened;
        this.connections = new Connections(uri);
        ThreadFactory factory =
                Thread.ofPlatform().daemon().name("libvirt-" + host + "-", 0).factory();
        this.threads = Executors.newCachedThreadPool(factory);
    }

    /** One piece of work on a connection. */
    interface Call<T> {
        T on(HostConnection connection) throws LibvirtException, NativeCallException, IOException;
    }

    /** Why the host cannot be reached now; empty when it can. */
    Optional<String> problem() {
        return problem;
    }

    /** The connection that events come on: another one after each time that the host was lost. */
    Optional<HostConnection> standing() {
        return Optional.ofNullable(current);
    }

    /**
     * @param what for the error message: what was tried, such as {@code starting shirako-…}
     * @throws SubstrateException when the host does not answer in time, or refuses
     */
    <T> T call(String what, Duration limit, Call<T> call) {
        HostConnection standing = connected();
        return await(standing, what, limit, () -> {
            HostConnection connection = take();
            try {
                return on(connection, call);
            } finally {
                connections.giveBack(connection);
            }
        });
    }

    /**
     * Opens what is read afterwards, on a connection that is its own until it is closed.
     *
     * @param limit for the opening, and for each piece that is read
     */
    InputStream open(String what, Duration limit, Call<? extends InputStream> call) {
        HostConnection standing = connected();
        return await(standing, what, limit, () -> {
            HostConnection connection = take();
            try {
                return new LinkedStream(standing, what, limit, connection, on(connection, call));
            } catch (LibvirtException | NativeCallException | IOException | RuntimeException failed) {
                connections.giveBack(connection);
                throw failed;
            }
        });
    }

    private HostConnection take() {
        try {
            return connections.take();
        } catch (LibvirtException refused) {
            throw new BrokenConnection(refused);
        }
    }

    private static <T> T on(HostConnection connection, Call<T> call)
            throws LibvirtException, NativeCallException, IOException {
        try {
            return call.on(connection);
        } catch (LibvirtException | NativeCallException | IOException failed) {
            if (connection.alive()) {
                throw failed;
            }
            throw new BrokenConnection(failed);
        }
    }

    /** A call failed because its connection ended. */
    private static final class BrokenConnection extends RuntimeException {
        BrokenConnection(Exception cause) {
            super(cause.getMessage(), cause);
        }
    }

    private <T> T await(HostConnection standing, String what, Duration limit, Callable<T> work) {
        Future<T> answer = submit(work);
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            String tooLate = what + " took longer than " + limit.toSeconds() + " s";
            lost(standing, tooLate);
            throw new HostUnreachableException(host, tooLate, late);
        } catch (ExecutionException failed) {
            throw translated(standing, what, failed.getCause());
        } catch (InterruptedException | CancellationException stop) {
            Thread.currentThread().interrupt();
            throw new HostUnreachableException(host, what + " was interrupted", stop);
        }
    }

    private <T> Future<T> submit(Callable<T> work) {
        try {
            return threads.submit(work);
        } catch (RejectedExecutionException closed) {
            throw new HostUnreachableException(host, "this driver is closed", closed);
        }
    }

    private SubstrateException translated(HostConnection standing, String what, Throwable cause) {
        return switch (cause) {
            case BrokenConnection broken -> {
                String why = what + ": " + broken.getMessage();
                lost(standing, why);
                yield new HostUnreachableException(host, why, broken.getCause());
            }
            case LibvirtException refused -> LibvirtFailures.of(host, what, refused);
            case NativeCallException refused -> LibvirtFailures.of(host, what, refused);
            case SubstrateException known -> known;
            case IOException io ->
                new SubstrateException("host " + host + ": " + what + ": " + io.getMessage(), true, io);
            case RuntimeException bug -> throw bug;
            default -> throw new IllegalStateException(what, cause);
        };
    }

    private HostConnection connected() {
        HostConnection open = current;
        if (open != null && open.alive()) {
            return open;
        }
        synchronized (opening) {
            open = current;
            if (open != null && open.alive()) {
                return open;
            }
            if (open != null) {
                lost(open, "the connection broke");
            }
            if (clock.instant().isBefore(notBefore)) {
                throw new HostUnreachableException(host, problem.orElse("not connected"), null);
            }
            return reopen();
        }
    }

    private HostConnection reopen() {
        Future<HostConnection> attempt = submit(() -> {
            HostConnection opened = HostConnection.open(uri);
            whenOpened.on(opened);
            return opened;
        });
        try {
            HostConnection opened = attempt.get(CONNECT_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            current = opened;
            problem = Optional.empty();
            pause = PAUSE_MIN;
            LOG.info("host {}: connected to {}", host, uri);
            return opened;
        } catch (TimeoutException late) {
            throw unreachable("libvirt did not answer within " + CONNECT_LIMIT.toSeconds() + " s", late);
        } catch (ExecutionException failed) {
            throw unreachable(String.valueOf(failed.getCause().getMessage()), failed.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw unreachable("interrupted", stop);
        }
    }

    private HostUnreachableException unreachable(String why, Throwable cause) {
        String text = "cannot connect to " + uri + ": " + why;
        if (!problem.equals(Optional.of(text))) {
            LOG.warn("host {}: {}", host, text);
        }
        problem = Optional.of(text);
        notBefore = clock.instant().plus(pause);
        pause = pause.multipliedBy(2).compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause.multipliedBy(2);
        return new HostUnreachableException(host, text, cause);
    }

    /** Nothing more is begun on what was opened before; calls under way go on if the host is still there. */
    private void lost(HostConnection standing, String why) {
        synchronized (opening) {
            if (current == standing) {
                current = null;
                problem = Optional.of(why);
                LOG.warn("host {}: connection lost: {}", host, why);
                connections.probe();
                letGo(standing);
            }
        }
    }

    private void letGo(HostConnection standing) {
        threads.execute(() -> {
            connections.retireIdle();
            try {
                standing.retire();
            } catch (LibvirtException failed) {
                LOG.debug("host {}: closing a connection failed", host, failed);
            }
        });
    }

    @Override
    public void close() {
        synchronized (opening) {
            HostConnection open = current;
            current = null;
            problem = Optional.of("closed");
            if (open != null) {
                letGo(open);
            }
            threads.shutdown();
        }
    }

    /** What is read piece by piece over a connection of its own. */
    private final class LinkedStream extends InputStream {
        private static final int PIECE = 256 << 10;

        private final HostConnection standing;
        private final String what;
        private final Duration limit;
        private final HostConnection connection;
        private final InputStream source;
        private boolean closed;

        LinkedStream(
                HostConnection standing, String what, Duration limit, HostConnection connection, InputStream source) {
            this.standing = standing;
            this.what = what;
            this.limit = limit;
            this.connection = connection;
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            // Not into the caller's array: a read that was given up may still end.
            byte[] piece = new byte[Math.min(length, PIECE)];
            try {
                int count = await(standing, what, limit, () -> {
                    synchronized (source) {
                        return on(connection, open -> source.read(piece));
                    }
                });
                System.arraycopy(piece, 0, to, offset, Math.max(0, count));
                return count;
            } catch (SubstrateException failed) {
                throw new IOException(failed.getMessage(), failed);
            }
        }

        /** Does not wait for the host. */
        @Override
        public void close() {
            if (closed) {
                return;
            }
            closed = true;
            submit(() -> {
                synchronized (source) { // until a read that was given up has ended
                    source.close();
                    connections.giveBack(connection);
                }
                return true;
            });
        }
    }
}
