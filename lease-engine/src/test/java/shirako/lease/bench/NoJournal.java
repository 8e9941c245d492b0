package shirako.lease.bench;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import shirako.lease.ActorId;
import shirako.lease.LeaseList;
import shirako.lease.LeaseView;
import shirako.lease.ReservationId;
import shirako.lease.Term;
import shirako.lease.event.Event;
import shirako.lease.journal.Journal;
import shirako.lease.journal.Spent;
import shirako.lease.journal.Stored;

/** Keeps nothing, so that what is in memory is what the actors themselves remember. */
final class NoJournal implements Journal {
    @Override
    public void write(ActorId actor, List<Stored> entries, List<Event> events) {
        // Forgotten at once.
    }

    @Override
    public void forget(ActorId actor, Collection<ReservationId> ids) {
        // As is all else.
    }

    @Override
    public List<Stored> open(ActorId actor) {
        return List.of();
    }

    @Override
    public Optional<Stored> find(ActorId actor, ReservationId id) {
        return Optional.empty();
    }

    @Override
    public List<Spent> spent(ActorId site, Instant after) {
        return List.of();
    }

    @Override
    public LeaseList leases(ActorId serviceManager) {
        return new LeaseList() {
            @Override
            public List<LeaseView> during(Term window, Set<String> holders, int limit) {
                return List.of();
            }

            @Override
            public List<LeaseView> of(ReservationId id) {
                return List.of();
            }
        };
    }
}
