package shirako.lease.actor;

import java.time.Instant;
import shirako.lease.ActorId;
import shirako.lease.PoolId;
import shirako.lease.event.Event;
import shirako.lease.journal.Share;

/** What the event log says of pools, in sentences for people. */
final class PoolEvents {
    private PoolEvents() {}

    /** @param going how many leases go on */
    static Event mode(ActorId site, PoolId pool, Share.Mode mode, long going, String by, Instant now) {
        String leases = going == 0 ? "No lease is left." : going == 1 ? "1 lease goes on." : going + " leases go on.";
        return switch (mode) {
            case DRAINING ->
                event(
                        "pool.drained",
                        pool,
                        "Nothing new is promised of pool " + pool + " of " + site + ". " + leases,
                        by,
                        now);
            case OPEN ->
                event("pool.reopened", pool, "Pool " + pool + " of " + site + " can be promised again.", by, now);
        };
    }

    private static Event event(String kind, PoolId pool, String detail, String by, Instant now) {
        return Event.of(now, kind, "pool:" + pool, "", by, detail);
    }
}
