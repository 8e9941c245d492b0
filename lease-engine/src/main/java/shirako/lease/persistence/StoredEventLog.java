package shirako.lease.persistence;

import jakarta.persistence.EntityManager;
import java.util.List;
import shirako.lease.event.Event;
import shirako.lease.event.EventLog;

/** The event log on the database. */
public final class StoredEventLog implements EventLog {
    private final Transactions transactions;

    public StoredEventLog(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Appends in the caller's transaction, so that a change and its event are one. */
    public static void append(EntityManager entities, Event event) {
        entities.persist(new EventRow(event));
    }

    @Override
    public List<Event> after(long sequence, int limit) {
        return transactions.call(entities -> entities.createQuery(
                        "select e from EventRow e where e.sequence > :after order by e.sequence", EventRow.class)
                .setParameter("after", sequence)
                .setMaxResults(limit)
                .getResultStream()
                .map(EventRow::event)
                .toList());
    }

    @Override
    public List<Event> of(String subject) {
        return transactions.call(entities -> entities.createQuery(
                        "select e from EventRow e where e.subject = :subject order by e.sequence", EventRow.class)
                .setParameter("subject", subject)
                .getResultStream()
                .map(EventRow::event)
                .toList());
    }

    @Override
    public long last() {
        return transactions.call(
                entities -> entities.createQuery("select coalesce(max(e.sequence), 0) from EventRow e", Long.class)
                        .getSingleResult());
    }
}
