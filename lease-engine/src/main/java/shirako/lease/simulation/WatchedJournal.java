package shirako.lease.simulation;

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

/** An actor's journal, as the actor meets it: it may die beside each write, and somebody reads along. */
record WatchedJournal(Journal journal, Doom doom, Reader reader) implements Journal {
    /** Sees what is written, before and after. */
    @FunctionalInterface
    interface Reader {
        void wrote(List<Optional<Stored>> before, List<Stored> entries, List<Event> events);
    }

    @Override
    public void write(ActorId actor, List<Stored> entries, List<Event> events) {
        doom.reach(Brink.BEFORE_WRITE);
        doom.write(() -> {
            List<Optional<Stored>> before = entries.stream()
                    .map(stored -> journal.find(actor, stored.entry().id()))
                    .toList();
            journal.write(actor, entries, events);
            reader.wrote(before, entries, events);
        });
        doom.reach(Brink.AFTER_WRITE);
    }

    @Override
    public void forget(ActorId actor, Collection<ReservationId> ids) {
        doom.write(() -> journal.forget(actor, ids));
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
