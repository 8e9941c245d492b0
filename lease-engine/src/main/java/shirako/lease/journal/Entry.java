package shirako.lease.journal;

import java.util.List;
import shirako.lease.PendingOperation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;

/** What one actor remembers of one reservation, or of what was delegated. */
public sealed interface Entry permits Demand, Promise, Occupancy, Delegation, Share, Absence, Consumption, Tombstone {
    ReservationId id();

    ReservationState state();

    PendingOperation pending();

    /** Its conversations. */
    List<Link> links();

    /** The same with one conversation further on. */
    Entry with(Link link);

    /** Whether nothing is left to be done or sent: the entry is read again only when somebody asks for it. */
    default boolean settled() {
        if (!state().ended()) {
            return false;
        }
        for (Link link : links()) {
            if (!link.acknowledged()) {
                return false;
            }
        }
        return true;
    }
}
