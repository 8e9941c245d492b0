package shirako.lease.persistence;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.hibernate.Session;
import shirako.lease.event.Event;
import shirako.lease.event.EventLog;

/**
 * The event log on the database. Sequence numbers are given when a row is inserted and become visible when its
 * transaction commits, which may be in another order: a number that is missing may be about to appear. Whoever reads on
 * after it would never see it, so reading stops before a gap until what follows it is old enough that whatever was
 * under way has ended.
 */
public final class StoredEventLog implements EventLog {
    /** Longer than any transaction of this program takes. */
    public static final Duration SETTLED = Duration.ofSeconds(5);

    private final Transactions transactions;
    private final InstantSource clock;
    private final Duration settled;

    public StoredEventLog(Transactions transactions) {
        this(transactions, InstantSource.system(), SETTLED);
    }

    /**
     * @param clock the clock by which events are dated
     * @param settled how old an event must be for numbers missing before it to count as never used; longer than any
     *     transaction that appends events
     */
    public StoredEventLog(Transactions transactions, InstantSource clock, Duration settled) {
        this.transactions = transactions;
        this.clock = clock;
        this.settled = settled;
    }

    /** Appends in the caller's transaction, so that a change and its event are one. */
    public static void append(EntityManager entities, Event event) {
        append(entities, List.of(event));
    }

    /** The same for many, in their order, with one statement for all. */
    public static void append(EntityManager entities, List<Event> events) {
        entities.unwrap(Session.class).doWork(connection -> EventRow.insert(connection, events));
    }

    @Override
    public List<Event> after(long sequence, int limit) {
        List<Event> visible = transactions.call(entities -> entities.createQuery(
                        "select e from EventRow e where e.sequence > :after order by e.sequence", EventRow.class)
                .setParameter("after", sequence)
                .setMaxResults(limit)
                .getResultStream()
                .map(EventRow::event)
                .toList());
        return untilGap(sequence, visible, clock.instant().minus(settled));
    }

    /** The events up to the first gap that may still be filled. */
    static List<Event> untilGap(long sequence, List<Event> visible, Instant settledBefore) {
        long expected = sequence + 1;
        for (int i = 0; i < visible.size(); i++) {
            Event event = visible.get(i);
            if (event.sequence() != expected && !event.at().isBefore(settledBefore)) {
                return visible.subList(0, i);
            }
            expected = event.sequence() + 1;
        }
        return visible;
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
    public List<Event> newest(String vo, String kind, int limit) {
        return transactions.call(entities -> entities.createQuery(
                        "select e from EventRow e where e.vo = :vo and e.kind = :kind order by e.sequence desc",
                        EventRow.class)
                .setParameter("vo", vo)
                .setParameter("kind", kind)
                .setMaxResults(limit)
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
