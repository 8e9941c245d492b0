package shirako.portal.pool;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shirako.lease.ActorId;
import shirako.lease.PoolId;
import shirako.lease.event.Event;
import shirako.lease.journal.Share;

/**
 * A pool as people see it.
 *
 * @param site whose machines they are
 * @param mode whether it takes new promises
 * @param parts what each broker may promise of it
 * @param leases how many leases there are on it now
 * @param lastEnd when the last of them ends, as they stand
 * @param lastChange when and by whom it was last drained or reopened
 */
public record PoolView(
        ActorId site,
        PoolId pool,
        Share.Mode mode,
        List<BrokerPart> parts,
        int leases,
        Optional<Instant> lastEnd,
        Optional<Event> lastChange) {
    public PoolView {
        parts = List.copyOf(parts);
    }

    public boolean draining() {
        return mode == Share.Mode.DRAINING;
    }
}
