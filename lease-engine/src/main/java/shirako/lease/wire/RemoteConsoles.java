package shirako.lease.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import shirako.lease.ActorId;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerListener;

/**
 * Follows consoles of containers at other processes' sites. What a container writes is handed over once and in order,
 * across broken connections; what the site no longer has is skipped.
 */
public final class RemoteConsoles implements AutoCloseable {
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int PIECE_BYTES = 16 * 1024;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final RemoteData data;
    private final ContainerListener listener;
    private final Duration firstPause;
    private final Map<ContainerId, Thread> followers = new ConcurrentHashMap<>();

    /**
     * @param holder in whose name to ask: an actor of this process
     * @param listener hears of consoles only
     */
    public RemoteConsoles(Peers peers, ActorId holder, ContainerListener listener) {
        this(peers, holder, listener, FIRST_PAUSE);
    }

    /** @param firstPause after a failure, before the next attempt; doubles with each one, up to ten seconds */
    public RemoteConsoles(Peers peers, ActorId holder, ContainerListener listener, Duration firstPause) {
        this.data = new RemoteData(peers, holder);
        this.listener = listener;
        this.firstPause = firstPause;
    }

    /**
     * Follows a console from a byte on until {@link #stop} or {@link #close}. Does nothing when it is followed already.
     *
     * @param offset how many bytes of this console were heard before; 0 for all of it
     */
    public void follow(ContainerId id, ActorId site, long offset) {
        followers.computeIfAbsent(
                id, unknown -> Thread.ofVirtual().name("shirako-console-" + id).start(() -> run(id, site, offset)));
    }

    /** Hears of this console no more, once a call that is under way has returned. */
    public void stop(ContainerId id) {
        Thread follower = followers.remove(id);
        if (follower != null) {
            follower.interrupt();
        }
    }

    /** Who follows a console, if anybody does. */
    Optional<Thread> follower(ContainerId id) {
        return Optional.ofNullable(followers.get(id));
    }

    @Override
    public void close() {
        followers.keySet().forEach(this::stop);
    }

    private void run(ContainerId id, ActorId site, long start) {
        Outage outage = new Outage("lines of the console of container " + id + " at " + site);
        long offset = start;
        Duration pause = firstPause;
        while (!Thread.currentThread().isInterrupted()) {
            Heard heard = listen(id, site, offset);
            boolean further = heard.offset() > offset;
            offset = heard.offset();
            if (heard.complete()) {
                outage.over();
            }
            pause = heard.complete() || further ? firstPause : pause;
            if (!heard.complete()) {
                outage.failed(heard.problem());
                if (!slept(pause)) {
                    return;
                }
                Duration doubled = pause.multipliedBy(2);
                pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
            }
        }
    }

    /**
     * How far one request came.
     *
     * @param problem why it ended early; empty when it did not
     */
    private record Heard(long offset, String problem) {
        boolean complete() {
            return problem.isEmpty();
        }
    }

    private Heard listen(ContainerId id, ActorId site, long start) {
        long offset = start;
        try {
            HttpResponse<InputStream> response = data.ask(site, id, "console?offset=" + start);
            try (InputStream in = response.body()) {
                if (response.statusCode() == NO_CONTENT) {
                    return new Heard(offset, "");
                }
                if (response.statusCode() != OK) {
                    return new Heard(offset, Refusals.read(response.statusCode(), in));
                }
                offset = response.headers()
                        .firstValueAsLong(DataDesk.OFFSET_HEADER)
                        .orElseThrow(() -> new IOException("it does not say where the console's part begins"));
                byte[] piece = new byte[PIECE_BYTES];
                for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                    if (Thread.currentThread().isInterrupted()) {
                        break;
                    }
                    listener.console(id, offset, Arrays.copyOf(piece, length));
                    offset += length;
                }
                return new Heard(offset, "");
            }
        } catch (IOException | NumberFormatException e) {
            return new Heard(offset, String.valueOf(e.getMessage()));
        }
    }

    private static boolean slept(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
