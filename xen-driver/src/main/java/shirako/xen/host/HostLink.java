package shirako.xen.host;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
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
    /** How long a call may take at all, although nobody waits for it any more. */
    private static final Duration LATE_AT_MOST = Duration.ofMinutes(15);

    private static final Duration PAUSE_MIN = Duration.ofMillis(500);
    private static final Duration PAUSE_MAX = Duration.ofMinutes(1);

    private final HostId host;
    private final URI uri;
    private final InstantSource clock;
    private final Call<?> whenOpened;
    private final ExecutorService threads;
    private final Object opening = new Object();
    /** Lost ones, until the host answers again: closing them before might wait for ever. */
    private final Queue<Session> lost = new ConcurrentLinkedQueue<>();

    private volatile @Nullable Session current;
    private volatile boolean closed;
    private volatile Optional<String> problem = Optional.of("not connected yet");
    private Instant notBefore = Instant.MIN;
    private Duration pause = PAUSE_MIN;

    /** @param whenOpened is done on every connection that events come on, before anything else */
    HostLink(HostId host, URI uri, InstantSource clock, Call<?> whenOpened) {
        this.host = host;
        this.uri = uri;
        this.clock = clock;
        this.whenOpened = whenOpened;
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

    /** Another one after each time that the host was lost. */
    Optional<Session> session() {
        return Optional.ofNullable(current);
    }

    /**
     * @param what for the error message: what was tried, such as {@code starting shirako-…}
     * @throws SubstrateException when the host does not answer in time, or refuses
     */
    <T> T call(String what, Duration limit, Call<T> call) {
        Session session = connected();
        var mine = new AtomicReference<HostConnection>();
        return await(session, what, limit, mine, () -> {
            HostConnection connection = take(session, mine);
            try {
                return on(connection, call);
            } finally {
                session.giveBack(connection);
            }
        });
    }

    /**
     * Opens what is read afterwards, on a connection that is its own until it is closed.
     *
     * @param limit for the opening, and for each piece that is read
     */
    InputStream open(String what, Duration limit, Call<? extends InputStream> call) {
        Session session = connected();
        var mine = new AtomicReference<HostConnection>();
        return await(session, what, limit, mine, () -> {
            HostConnection connection = take(session, mine);
            try {
                InputStream source = on(connection, call);
                return new LinkedStream(
                        piece -> await(session, what, limit, mine, () -> on(connection, open -> read(source, piece))),
                        () -> later(() -> close(source, session, connection)));
            } catch (LibvirtException | NativeCallException | IOException | RuntimeException failed) {
                session.giveBack(connection);
                throw failed;
            }
        });
    }

    private static int read(InputStream source, byte[] piece) throws IOException {
        synchronized (source) {
            return source.read(piece);
        }
    }

    /** Once a read that was given up has ended. */
    private void close(InputStream source, Session session, HostConnection connection) {
        synchronized (source) {
            try {
                source.close();
            } catch (IOException failed) {
                LOG.debug("host {}: what was read was not closed well", host, failed);
            } finally {
                session.giveBack(connection);
            }
        }
    }

    /** On a thread of the host's, and where they have ended, on this one. */
    private void later(Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException ended) {
            work.run();
        }
    }

    private static HostConnection take(Session session, AtomicReference<HostConnection> mine) {
        try {
            HostConnection connection = session.take();
            mine.set(connection);
            return connection;
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

    private <T> T await(
            Session session, String what, Duration limit, AtomicReference<HostConnection> mine, Callable<T> work) {
        Future<T> answer = submit(work);
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            String tooLate = what + " took longer than " + limit.toSeconds() + " s";
            lost(session, tooLate);
            giveUp(answer, mine);
            throw new HostUnreachableException(host, tooLate, late);
        } catch (ExecutionException failed) {
            throw translated(session, what, failed.getCause());
        } catch (InterruptedException | CancellationException stop) {
            Thread.currentThread().interrupt();
            throw new HostUnreachableException(host, what + " was interrupted", stop);
        }
    }

    /** Nobody waits for an answer any more: what it opens is closed, and if it never comes, its thread does not wait for ever. */
    private void giveUp(Future<?> answer, AtomicReference<HostConnection> mine) {
        Thread.ofVirtual().name("late-answer-" + host).start(() -> {
            try {
                closeLate(answer.get(LATE_AT_MOST.toMillis(), TimeUnit.MILLISECONDS));
            } catch (TimeoutException never) {
                HostConnection connection = mine.get();
                if (connection != null) {
                    connection.probe();
                }
            } catch (ExecutionException failed) {
                LOG.debug("host {}: a late answer is a failure", host, failed);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void closeLate(@Nullable Object answer) {
        switch (answer) {
            case LinkedStream stream -> stream.close();
            case Session session -> {
                session.end();
                session.retire();
            }
            case null, default -> {}
        }
    }

    private <T> Future<T> submit(Callable<T> work) {
        try {
            return threads.submit(work);
        } catch (RejectedExecutionException closed) {
            throw new HostUnreachableException(host, "this driver is closed", closed);
        }
    }

    private SubstrateException translated(Session session, String what, Throwable cause) {
        return switch (cause) {
            case BrokenConnection broken -> {
                String why = what + ": " + broken.getMessage();
                lost(session, why);
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

    private Session connected() {
        Session open = current;
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

    private Session reopen() {
        Future<Session> attempt = submit(this::begin);
        try {
            Session opened = attempt.get(CONNECT_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            current = opened;
            problem = Optional.empty();
            pause = PAUSE_MIN;
            LOG.info("host {}: connected to {}", host, uri);
            if (closed) {
                close();
            }
            for (Session before = lost.poll(); before != null; before = lost.poll()) {
                later(before::retire);
            }
            return opened;
        } catch (TimeoutException late) {
            giveUp(attempt, new AtomicReference<>());
            throw unreachable("libvirt did not answer within " + CONNECT_LIMIT.toSeconds() + " s", late);
        } catch (ExecutionException failed) {
            throw unreachable(String.valueOf(failed.getCause().getMessage()), failed.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw unreachable("interrupted", stop);
        }
    }

    private Session begin() throws LibvirtException, NativeCallException, IOException {
        HostConnection events = HostConnection.open(uri);
        var session = new Session(uri, events);
        boolean begun = false;
        try {
            whenOpened.on(events);
            begun = true;
            return session;
        } finally {
            if (!begun) {
                session.end();
                session.retire();
            }
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
    private void lost(Session session, String why) {
        synchronized (opening) {
            if (current == session) {
                current = null;
                problem = Optional.of(why);
                LOG.warn("host {}: connection lost: {}", host, why);
                session.end();
                lost.add(session);
            }
        }
    }

    /** Does not wait for the host. */
    @Override
    public void close() {
        closed = true;
        Session open = current;
        current = null;
        problem = Optional.of("closed");
        if (open != null) {
            open.end();
            later(open::retire);
        }
        threads.shutdown();
    }
}
