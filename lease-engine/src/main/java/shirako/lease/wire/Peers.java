package shirako.lease.wire;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import shirako.lease.ActorId;
import shirako.lease.ActorKey;

/**
 * The ways from this process's actors to other processes: TLS connections that are kept and made again, in which each side
 * proves a registered actor's key. The other side's is pinned to the keys that are registered at its address. Safe for
 * use by several threads.
 */
public final class Peers implements AutoCloseable {
    private static final Duration CONNECTING = Duration.ofSeconds(10);

    private record Way(ActorId from, URI address) {}

    private final Station station;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Way, HttpClient> clients = new ConcurrentHashMap<>();

    public Peers(Station station) {
        this.station = station;
    }

    Station station() {
        return station;
    }

    /** The way to another process, in the name of one of this process's actors. */
    Peer peer(ActorId from, RegisteredActor to) {
        URI address = to.address();
        return new Peer(clients.computeIfAbsent(new Way(from, address), this::client), address);
    }

    private HttpClient client(Way way) {
        Set<ActorKey> expected = station.directory().keysAt(way.address());
        OwnKey own = new OwnKey(station.key(way.from()), station.clock().instant());
        KnownKeys known =
                new KnownKeys(expected::contains, "any actor that is registered at " + way.address(), station.clock());
        return HttpClient.newBuilder()
                .sslContext(Tls.context(own, known))
                .sslParameters(Tls.parameters())
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(CONNECTING)
                .executor(threads)
                .build();
    }

    /** Breaks all connections. */
    @Override
    public void close() {
        clients.values().forEach(HttpClient::shutdownNow);
        threads.shutdownNow();
    }
}
