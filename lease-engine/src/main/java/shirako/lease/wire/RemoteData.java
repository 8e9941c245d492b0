package shirako.lease.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import shirako.lease.ActorId;
import shirako.lease.substrate.ContainerId;

/** Asks other processes for what they have of containers. */
final class RemoteData {
    private static final int OK = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Peers peers;
    private final ActorId self;
    private final Duration patience;

    RemoteData(Peers peers, ActorId self) {
        this(peers, self, PATIENCE);
    }

    RemoteData(Peers peers, ActorId self, Duration patience) {
        this.peers = peers;
        this.self = self;
        this.patience = patience;
    }

    /** The answer's head; whatever its status. The caller closes its body. */
    HttpResponse<InputStream> ask(ActorId owner, ContainerId container, String what) throws IOException {
        RegisteredActor actor = peers.station()
                .directory()
                .find(owner)
                .orElseThrow(() -> new IOException("actor " + owner + ", which has the data of container " + container
                        + ", is not registered here: register its name, key and address"));
        Peer peer = peers.peer(self, actor);
        return peer.ask(
                peer.request("/v1/containers/" + container.domainName() + "/" + what)
                        .GET(),
                patience);
    }

    /** The bytes, complete or ending with an {@link IOException}. */
    InputStream open(Optional<ActorId> known, ContainerId container, String what) throws IOException {
        ActorId owner = known.orElseThrow(() -> new NotHereException(
                "nobody is known to have the " + what + " of container " + container + ": its lease is over"));
        HttpResponse<InputStream> response = ask(owner, container, what);
        if (response.statusCode() == OK) {
            return response.body();
        }
        String reason = "the " + what + " of container " + container + " cannot be had from " + owner + ": "
                + Refusals.read(response.statusCode(), response.body());
        throw response.statusCode() == Problem.NOT_FOUND ? new NotHereException(reason) : new IOException(reason);
    }

    /** It is not there, and asking again does not help. */
    static final class NotHereException extends IOException {
        private static final long serialVersionUID = 1L;

        NotHereException(String message) {
            super(message);
        }
    }
}
