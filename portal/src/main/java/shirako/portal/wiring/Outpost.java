package shirako.portal.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shirako.lease.ActorId;
import shirako.lease.actor.ActorNode;
import shirako.lease.actor.SiteNode;
import shirako.lease.actor.Surroundings;
import shirako.lease.actor.ThreadLanes;
import shirako.lease.journal.Journal;
import shirako.lease.ticket.ActorKeyPair;
import shirako.lease.ticket.KeyFolder;
import shirako.lease.wire.ActorDirectory;
import shirako.lease.wire.ActorServer;
import shirako.lease.wire.ContainerData;
import shirako.lease.wire.HttpsPost;
import shirako.lease.wire.Peers;
import shirako.lease.wire.ServerSettings;
import shirako.lease.wire.Station;

/** One actor of a federation in a process of its own: its key, its way to the others, and the door they come in by. */
final class Outpost implements AutoCloseable {
    private final FederationConfig config;
    private final ActorKeyPair key;
    private final ActorDirectory directory;
    private final Station station;
    private final Peers peers;
    private final HttpsPost post;
    private final ThreadLanes lanes = new ThreadLanes();
    private final Surroundings surroundings;
    private @Nullable ActorServer server;

    Outpost(ActorId self, FederationConfig config, KeyFolder keys, Journal journal, InstantSource clock) {
        this.config = config;
        this.key = keys.of(self);
        this.directory = RegisteredActors.read(config);
        this.station = new Station(directory, List.of(key), clock);
        this.peers = new Peers(station);
        this.post = new HttpsPost(peers);
        this.surroundings = new Surroundings(journal, directory, clock, new SecureRandom(), lanes, post);
    }

    ActorKeyPair key() {
        return key;
    }

    Peers peers() {
        return peers;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /** Lets the actor go on, and others in; a site's operator too. */
    void open(ActorNode node, List<ContainerData> data) {
        try {
            node.start();
            station.house(node);
            var listen = config.address();
            server = ActorServer.start(
                    station,
                    ServerSettings.of(listen.getHostString(), listen.getPort()),
                    data,
                    node instanceof SiteNode site ? Optional.of(site) : Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        post.close();
        peers.close();
        lanes.close();
    }
}
