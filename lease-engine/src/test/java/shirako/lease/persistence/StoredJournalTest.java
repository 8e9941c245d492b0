package shirako.lease.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shirako.lease.event.Event;
import shirako.lease.event.EventLog;
import shirako.lease.journal.Journal;
import shirako.lease.journal.JournalContract;

@Tag("mysql")
class StoredJournalTest extends JournalContract {
    private static EntityManagerFactory factory;

    @BeforeAll
    static void connect() throws SQLException, IOException {
        factory = Database.open();
    }

    @AfterAll
    static void disconnect() {
        if (factory != null) {
            factory.close();
        }
    }

    @Override
    protected Journal journal() {
        return new StoredJournal(factory);
    }

    @Override
    protected EventLog log() {
        return new StoredEventLog(new Transactions(factory));
    }

    @Test
    void an_event_that_commits_after_a_later_one_is_not_lost_to_a_reader() {
        Instant now = Instant.now();
        EventLog log = new StoredEventLog(new Transactions(factory), InstantSource.fixed(now), Duration.ofSeconds(5));
        long before = log.last();
        try (EntityManager slow = factory.createEntityManager()) {
            slow.getTransaction().begin();
            StoredEventLog.append(slow, event(now, "slow"));
            new Transactions(factory).run(quick -> StoredEventLog.append(quick, event(now, "quick")));
            assertThat(log.after(before, 10)).isEmpty();
            slow.getTransaction().commit();
        }
        assertThat(log.after(before, 10)).extracting(Event::kind).containsExactly("slow", "quick");
    }

    @Test
    void an_event_whose_transaction_was_rolled_back_holds_readers_up_only_for_a_while() {
        Instant now = Instant.now();
        Transactions transactions = new Transactions(factory);
        long before = new StoredEventLog(transactions).last();
        try (EntityManager lost = factory.createEntityManager()) {
            lost.getTransaction().begin();
            StoredEventLog.append(lost, event(now, "lost"));
            lost.getTransaction().rollback();
        }
        transactions.run(quick -> StoredEventLog.append(quick, event(now, "next")));
        assertThat(at(transactions, now).after(before, 10)).isEmpty();
        List<Event> later = at(transactions, now.plusSeconds(6)).after(before, 10);
        assertThat(later).extracting(Event::kind).containsExactly("next");
    }

    private static EventLog at(Transactions transactions, Instant now) {
        return new StoredEventLog(transactions, InstantSource.fixed(now), Duration.ofSeconds(5));
    }

    private static Event event(Instant at, String kind) {
        return Event.of(at, kind, "test:gap", "", "test", "");
    }
}
