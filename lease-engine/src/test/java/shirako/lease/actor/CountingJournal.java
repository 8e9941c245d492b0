package shirako.lease.actor;

import java.util.List;
import java.util.Optional;
import shirako.lease.ActorId;
import shirako.lease.LeaseList;
import shirako.lease.ReservationId;
import shirako.lease.TicketId;
import shirako.lease.event.Event;
import shirako.lease.journal.Journal;
import shirako.lease.journal.Stored;

/** A journal that does something after each write. */
record CountingJournal(Journal journal, Runnable afterWrite) implements Journal {
    @Override
    public void write(ActorId actor, List<Stored> entries, List<Event> events) {
        journal.write(actor, entries, events);
        afterWrite.run();
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
    public Optional<ReservationId> redeemer(ActorId site, TicketId ticket) {
        return journal.redeemer(site, ticket);
    }

    @Override
    public LeaseList leases(ActorId serviceManager) {
        return journal.leases(serviceManager);
    }
}
