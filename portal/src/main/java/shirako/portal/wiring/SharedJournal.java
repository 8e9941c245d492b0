package shirako.portal.wiring;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import shirako.lease.ActorId;
import shirako.lease.LeaseList;
import shirako.lease.ReservationId;
import shirako.lease.event.Event;
import shirako.lease.journal.Journal;
import shirako.lease.journal.Spent;
import shirako.lease.journal.Stored;
import shirako.portal.caller.Callers;

/**
 * The actors' journal. An actor does what is due with the thread of whoever asked it last, for all who did: were that thread to
 * wait for its own caller's turn at the database, everybody would wait with it, the broker too.
 */
record SharedJournal(Journal journal) implements Journal {
    @Override
    public void write(ActorId actor, List<Stored> entries, List<Event> events) {
        done(() -> journal.write(actor, entries, events));
    }

    @Override
    public void forget(ActorId actor, Collection<ReservationId> ids) {
        done(() -> journal.forget(actor, ids));
    }

    @Override
    public List<Stored> open(ActorId actor) {
        return got(() -> journal.open(actor));
    }

    @Override
    public Optional<Stored> find(ActorId actor, ReservationId id) {
        return got(() -> journal.find(actor, id));
    }

    @Override
    public List<Stored> find(ActorId actor, Collection<ReservationId> ids) {
        return got(() -> journal.find(actor, ids));
    }

    @Override
    public List<Spent> spent(ActorId site, Instant after) {
        return got(() -> journal.spent(site, after));
    }

    /** Whoever reads that, reads it for himself. */
    @Override
    public LeaseList leases(ActorId serviceManager) {
        return journal.leases(serviceManager);
    }

    private static <T> T got(Supplier<T> question) {
        return Callers.forAll(question);
    }

    private static void done(Runnable work) {
        Callers.forAll(() -> {
            work.run();
            return work;
        });
    }
}
