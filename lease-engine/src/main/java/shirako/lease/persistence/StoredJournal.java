package shirako.lease.persistence;

import jakarta.persistence.EntityManagerFactory;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import shirako.lease.ActorId;
import shirako.lease.LeaseList;
import shirako.lease.LeaseView;
import shirako.lease.ReservationId;
import shirako.lease.Term;
import shirako.lease.event.Event;
import shirako.lease.journal.Demand;
import shirako.lease.journal.Journal;
import shirako.lease.journal.JournalException;
import shirako.lease.journal.Spent;
import shirako.lease.journal.Stored;

/** The journal on the database. Each write is one transaction with few statements, however many entries it has. */
public final class StoredJournal implements Journal {
    private final SessionFactory sessions;

    public StoredJournal(EntityManagerFactory factory) {
        this.sessions = factory.unwrap(SessionFactory.class);
    }

    @Override
    public void write(ActorId actor, List<Stored> entries, List<Event> events) {
        List<EntryRow> rows =
                entries.stream().map(entry -> new EntryRow(actor, entry)).toList();
        inTransaction("write", session -> {
            session.doWork(connection -> {
                EntryStatements.write(connection, actor, rows);
                if (!events.isEmpty()) {
                    EventRow.insert(connection, events);
                }
            });
            return rows;
        });
    }

    @Override
    public void forget(ActorId actor, Collection<ReservationId> ids) {
        inTransaction("forget", session -> session.createMutationQuery(
                        "delete from EntryRow e where e.key.actor = :actor and e.key.reservation in (:ids)")
                .setParameter("actor", actor.value())
                .setParameterList("ids", ids.stream().map(ReservationId::value).toList())
                .executeUpdate());
    }

    @Override
    public List<Stored> open(ActorId actor) {
        return inTransaction("read", session -> session.createSelectionQuery(
                        "select e from EntryRow e where e.key.actor = :actor and e.settled = false"
                                + " order by e.key.reservation",
                        EntryRow.class)
                .setParameter("actor", actor.value())
                .getResultStream()
                .map(EntryRow::stored)
                .toList());
    }

    @Override
    public Optional<Stored> find(ActorId actor, ReservationId id) {
        return inTransaction("read", session -> Optional.ofNullable(
                        session.get(EntryRow.class, new EntryKey(actor.value(), id.value())))
                .map(EntryRow::stored));
    }

    @Override
    public List<Stored> find(ActorId actor, Collection<ReservationId> ids) {
        return inTransaction("read", session -> session.createSelectionQuery(
                        "select e from EntryRow e where e.key.actor = :actor and e.key.reservation in (:ids)",
                        EntryRow.class)
                .setParameter("actor", actor.value())
                .setParameterList("ids", ids.stream().map(ReservationId::value).toList())
                .getResultStream()
                .map(EntryRow::stored)
                .toList());
    }

    @Override
    public List<Spent> spent(ActorId site, Instant after) {
        return inTransaction("read", session -> session.createSelectionQuery(
                        "select e from EntryRow e where e.key.actor = :actor and e.kind = 'Occupancy'"
                                + " and e.ticket is not null and e.termEnd > :after",
                        EntryRow.class)
                .setParameter("actor", site.value())
                .setParameter("after", after)
                .getResultStream()
                .flatMap(row -> Spent.of(row.stored().entry()).stream())
                .toList());
    }

    @Override
    public LeaseList leases(ActorId serviceManager) {
        return new LeaseList() {
            @Override
            public List<LeaseView> during(Term window, Set<String> holders, int limit) {
                return StoredJournal.this.during(serviceManager, window, holders, limit);
            }

            @Override
            public List<LeaseView> of(ReservationId id) {
                return find(serviceManager, id).flatMap(StoredJournal::view).stream()
                        .toList();
            }
        };
    }

    private List<LeaseView> during(ActorId actor, Term window, Set<String> holders, int limit) {
        String whose = holders.isEmpty() ? "" : " and e.holder in (:holders)";
        return inTransaction("read", session -> {
            var query = session.createSelectionQuery(
                            "select e from EntryRow e where e.key.actor = :actor and e.termStart < :end"
                                    + " and e.termEnd > :start" + whose + " order by e.termStart desc",
                            EntryRow.class)
                    .setParameter("actor", actor.value())
                    .setParameter("start", window.start())
                    .setParameter("end", window.end())
                    .setMaxResults(limit);
            if (!holders.isEmpty()) {
                query.setParameterList("holders", holders);
            }
            return query.getResultStream()
                    .map(EntryRow::stored)
                    .flatMap(stored -> view(stored).stream())
                    .toList();
        });
    }

    private static Optional<LeaseView> view(Stored stored) {
        return stored.entry() instanceof Demand demand ? demand.view() : Optional.empty();
    }

    private <T> T inTransaction(String purpose, Function<StatelessSession, T> work) {
        try {
            return sessions.fromStatelessTransaction(work::apply);
        } catch (JournalException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new JournalException("the lease journal cannot " + purpose + " now: " + e.getMessage(), e);
        }
    }
}
