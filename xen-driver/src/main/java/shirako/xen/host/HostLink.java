package shirako.xen.host;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
 * The way to one host. Every call runs on a thread of this host's own and within a time limit, so that a host that hangs
 * holds up nobody else. A lost connection is opened again at the next call, after a pause that doubles up to a minute.
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
    private final ExecutorService threads;
    private final Object opening = new Object();
    private volatile @Nullable HostConnection current;
    private volatile Optional<String> problem = Optional.of("not connected yet");
    private Instant notBefore = Instant.MIN;
    private Duration pause = PAUSE_MIN;

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
        T on(HostConnection connection) throws LibvirtException, NativeCallException, java.io.IOException;
    }

    /** Why the host cannot be reached now; empty when it can. */
    Optional<String> problem() {
        return problem;
    }

    ExecutorService threads() {
        return threads;
    }

    /**
     * @param what for the error message: what was tried, such as {@code starting shirako-…}
     * @throws SubstrateException when the host does not answer in time, or refuses
     */
    <T> T call(String what, Duration limit, Call<T> call) {
        HostConnection connection = connection();
        Future<T> answer = submit(() -> call.on(connection));
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            // The thread stays where it is until keep-alive ends the call; the next call gets a fresh connection.
            lost(connection, what + " took longer than " + limit.toSeconds() + " s");
            throw new HostUnreachableException(host, what + " took longer than " + limit.toSeconds() + " s", late);
        } catch (ExecutionException failed) {
            throw translated(connection, what, failed.getCause());
        } catch (InterruptedException | CancellationException stop) {
            Thread.currentThread().interrupt();
            throw new HostUnreachableException(host, what + " was interrupted", stop);
        }
    }

    private <T> Future<T> submit(java.util.concurrent.Callable<T> work) {
        try {
            return threads.submit(work);
        } catch (java.util.concurrent.RejectedExecutionException closed) {
            throw new HostUnreachableException(host, "this driver is closed", closed);
        }
    }

    private SubstrateException translated(HostConnection connection, String what, Throwable cause) {
        if (!connection.alive()) {
            lost(connection, what + ": " + cause.getMessage());
            return new HostUnreachableException(host, what + ": " + cause.getMessage(), cause);
        }
        return switch (cause) {
            case LibvirtException refused -> LibvirtFailures.of(host, what, refused);
            case NativeCallException refused -> LibvirtFailures.of(host, what, refused);
            case SubstrateException known -> known;
            case java.io.IOException io ->
                new SubstrateException("host " + host + ": " + what + ": " + io.getMessage(), true, io);
            case RuntimeException bug -> throw bug;
            default -> throw new IllegalStateException(what, cause);
        };
    }

    private HostConnection connection() {
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

    private void lost(HostConnection connection, String why) {
        synchronized (opening) {
            if (current == connection) {
                current = null;
                problem = Optional.of(why);
                LOG.warn("host {}: connection lost: {}", host, why);
            }
        }
    }

    private void closeQuietly(HostConnection open) {
        try {
            open.silence();
            open.close();
        } catch (LibvirtException failed) {
            LOG.debug("host {}: closing the connection failed", host, failed);
        }
    }

    @Override
    public void close() {
        HostConnection open = current;
        current = null;
        problem = Optional.of("closed");
        if (open != null) {
            threads.execute(() -> closeQuietly(open));
        }
        threads.shutdown();
    }
}
