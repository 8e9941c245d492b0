package shirako.lease.journal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import shirako.lease.ActorId;
import shirako.lease.LeaseList;
import shirako.lease.ReservationId;
import shirako.lease.event.Event;

/** Where actors write down what they are about to do. Safe for use by several threads. */
public interface Journal {
    /**
     * Writes entries and events in one transaction: all or nothing, and for good once it returned.
     *
     * @param entries the entries with the version each gets: one more than it had
     * @throws JournalException when that failed, also when somebody else has written an entry meanwhile
     */
    void write(ActorId actor, List<Stored> entries, List<Event> events);

    /** Deletes entries of which nothing is to be known any more, and for good. Those that are not there are no matter. */
    void forget(ActorId actor, Collection<ReservationId> ids);

    /** Every entry of the actor that is not settled. */
    List<Stored> open(ActorId actor);

    Optional<Stored> find(ActorId actor, ReservationId id);

    /** Those of several entries that there are, in no particular order. */
    default List<Stored> find(ActorId actor, Collection<ReservationId> ids) {
        return ids.stream().flatMap(id -> find(actor, id).stream()).toList();
    }

    /** Every ticket that a site has redeemed, or has promised never to redeem, and whose term ends after an instant. */
    List<Spent> spent(ActorId site, Instant after);

    /** The leases of one service manager. */
    LeaseList leases(ActorId serviceManager);
}
