package shirako.lease.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;
import shirako.lease.ActorId;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.PayloadSource;

/** Payloads that the process of a lease's holder has, for a site. Bytes are read as they are wanted, never kept. */
public final class RemotePayloads implements PayloadSource {
    private final RemoteData data;
    private final Function<ContainerId, Optional<ActorId>> holders;

    /**
     * @param site in whose name to ask: an actor of this process
     * @param holders says who holds the lease of a container
     */
    public RemotePayloads(Peers peers, ActorId site, Function<ContainerId, Optional<ActorId>> holders) {
        this.data = new RemoteData(peers, site);
        this.holders = holders;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IOException when the holder's process does not answer or refuses; also from the stream, when that process
     *     dies in the middle. Ask again then.
     */
    @Override
    public InputStream open(ContainerId id) throws IOException {
        return data.open(holders.apply(id), id, "payload");
    }
}
