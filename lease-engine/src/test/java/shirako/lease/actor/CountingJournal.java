package shirako.lease.actor;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import shirako.lease.ActorId;
import shirako.lease.LeaseList;
import shirako.lease.ReservationId;
import shirako.lease.event.Event;
import shirako.lease.journal.Journal;
import shirako.lease.journal.Spent;
import shirako.lease.journal.Stored;

/** A journal that does something after each write. */
record CountingJournal(Journal journal, Runnable afterWrite) implements Journal {
    @Override
    public void write(ActorId actor, List<Stored> entries, List<Event> events) {
        journal.write(actor, entries, events);
        afterWrite.run();
    }

    @Override
    public void forget(ActorId actor, Collection<ReservationId> ids) {
        journal.forget(actor, ids);
    }

    @Override
    public List<Stored> open(ActorId actor) {
        return journal.open(actor);
    }

    @Override
    public Optional<Stored> find(ActorId actor, ReservationId id) {
        return journal.find(actor, id);
    }

    @Override
    public List<Spent> spent(ActorId site, Instant after) {
        return journal.spent(site, after);
    }

    @Override
    public LeaseList leases(ActorId serviceManager) {
        return journal.leases(serviceManager);
    }
}
