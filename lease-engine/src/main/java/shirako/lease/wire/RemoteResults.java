package shirako.lease.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;
import shirako.lease.ActorId;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ResultSource;
import shirako.lease.substrate.SubstrateException;

/** Results that sites' processes have, for the holder of their leases. Bytes are read as they are wanted, never kept. */
public final class RemoteResults implements ResultSource {
    private final RemoteData data;
    private final Function<ContainerId, Optional<ActorId>> sites;

    /**
     * @param holder in whose name to ask: an actor of this process
     * @param sites says at which site a container is
     */
    public RemoteResults(Peers peers, ActorId holder, Function<ContainerId, Optional<ActorId>> sites) {
        this.data = new RemoteData(peers, holder);
        this.sites = sites;
    }

    /**
     * {@inheritDoc}
     *
     * <p>A site's process that dies in the middle makes the stream throw an {@link IOException}. Ask again then.
     *
     * @throws SubstrateException retryable when the site's process does not answer or cannot read it now; not retryable
     *     when it has no such result
     */
    @Override
    public InputStream result(ContainerId id) {
        try {
            return data.open(sites.apply(id), id, "result");
        } catch (RemoteData.NotHereException e) {
            throw new SubstrateException(e.getMessage(), false, e);
        } catch (IOException e) {
            throw new SubstrateException(String.valueOf(e.getMessage()), true, e);
        }
    }
}
