package shirako.lease.wire;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.ActorId;
import shirako.lease.actor.Post;
import shirako.lease.protocol.Envelope;

/**
 * Brings envelopes to actors of this process at once, and to others over HTTPS. What cannot be delivered is lost: actors
 * repeat what matters. Envelopes of one actor to another one stay in order.
 */
public final class HttpsPost implements Post, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpsPost.class);

    private record Route(ActorId from, ActorId to) {}

    private final Station station;
    private final Peers peers;
    private final PostSettings settings;
    private final Seldom seldom = new Seldom(System::nanoTime);
    private final Map<Route, Lane> lanes = new ConcurrentHashMap<>();
    private volatile boolean closed;

    public HttpsPost(Peers peers) {
        this(peers, PostSettings.usual());
    }

    /** @param peers stays open when this is closed */
    public HttpsPost(Peers peers, PostSettings settings) {
        this.station = peers.station();
        this.peers = peers;
        this.settings = settings;
    }

    @Override
    public void send(Envelope envelope) {
        if (station.locals().contains(envelope.to())) {
            station.resident(envelope.to())
                    .ifPresentOrElse(
                            resident -> resident.accept(envelope),
                            () -> complain(envelope.to(), "it lives here and does not receive yet"));
            return;
        }
        Optional<RegisteredActor> receiver = station.directory().find(envelope.to());
        if (receiver.isEmpty()) {
            complain(envelope.to(), "it is not registered here; register its name, key and address");
        } else if (!closed) {
            lanes.computeIfAbsent(new Route(envelope.from(), envelope.to()), route -> open(route, receiver.get()))
                    .offer(envelope);
        }
    }

    private Lane open(Route route, RegisteredActor receiver) {
        Lane lane = new Lane(
                station.key(route.from()), receiver, station.codec(), peers.peer(route.from(), receiver), settings);
        lane.start();
        return lane;
    }

    private void complain(ActorId receiver, String why) {
        if (seldom.due(receiver.value())) {
            LOG.warn("messages for {} are lost: {}", receiver, why);
        }
    }

    /** Sends nothing more; what still waits is lost. */
    @Override
    public void close() {
        closed = true;
        lanes.values().forEach(Lane::close);
    }
}
