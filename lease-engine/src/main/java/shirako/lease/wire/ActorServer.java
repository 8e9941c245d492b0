package shirako.lease.wire;

import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.actor.SiteNode;

/**
 * The door of a process: HTTPS for registered actors only. A client proves in the TLS handshake that it has a registered
 * actor's key, and sends what that actor has signed. {@code GET /v1/openapi.json} describes all of it.
 *
 * <p>The certificate it shows is of the first of the process's actors; whoever calls it accepts the key of any actor that
 * is registered at its address.
 */
public final class ActorServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ActorServer.class);

    private static final int MOST_READERS = PlatformServer.MOST_CONNECTIONS / 2;

    private final HttpsServer server;
    private final ExecutorService threads;

    private ActorServer(HttpsServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /** Where no site lives. */
    public static ActorServer start(Station station, ServerSettings settings, List<ContainerData> data)
            throws IOException {
        return start(station, settings, data, Optional.empty());
    }

    /**
     * Starts to listen. Envelopes for an actor that is not {@linkplain Station#house housed} yet are refused until it is,
     * and sent again by their senders.
     *
     * @param data what this process gives away of containers; at most one of each kind
     * @param site the one of this process, for its operator to instruct
     * @throws IOException with a sentence for people, when it cannot listen there
     */
    public static ActorServer start(
            Station station, ServerSettings settings, List<ContainerData> data, Optional<SiteNode> site)
            throws IOException {
        OwnKey own = new OwnKey(station.own().getFirst(), station.clock().instant());
        KnownKeys known = new KnownKeys(
                key -> station.directory().holding(key).isPresent(), "any registered actor", station.clock());
        HttpsServer server;
        try {
            server = PlatformServer.create(settings.listen(), Tls.context(own, known));
        } catch (IOException e) {
            throw new IOException(
                    "cannot listen on " + settings.listen() + ": " + e.getMessage()
                            + "; choose an address of this machine and a port that nobody uses",
                    e);
        }
        Turnstiles turnstiles = new Turnstiles(settings.rate(), System::nanoTime);
        Seldom seldom = new Seldom(System::nanoTime);
        server.createContext(
                "/",
                new Reception(
                        station,
                        settings,
                        turnstiles,
                        new EnvelopeDesk(station, turnstiles, seldom),
                        new DataDesk(data, new Seats(MOST_READERS, MOST_READERS / 2)),
                        site.map(node -> new OperatorDesk(node, station, seldom))));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.start();
        LOG.info("{} listen on {}", station.locals(), server.getAddress());
        return new ActorServer(server, threads);
    }

    /** Where it listens, with the port that it got. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** Breaks all connections; peers send again what matters to whoever listens here next. */
    @Override
    public void close() {
        // First, since a thread that waits for a client holds what the server needs to close its connection.
        threads.shutdownNow();
        server.stop(0);
    }
}
