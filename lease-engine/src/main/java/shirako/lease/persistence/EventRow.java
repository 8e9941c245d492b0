package shirako.lease.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import shirako.lease.event.Event;

@Entity
@Table(name = "event")
class EventRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long sequence;

    @Column(name = "happened_at")
    private Instant at;

    private String kind;
    private String subject;
    private String vo;
    private String actor;
    private String detail;

    @SuppressWarnings("NullAway.Init")
    protected EventRow() {}

    EventRow(Event event) {
        this.at = event.at();
        this.kind = event.kind();
        this.subject = event.subject();
        this.vo = event.vo();
        this.actor = event.actor();
        this.detail = event.detail();
    }

    /** Many at once: Hibernate would make one statement for each, to read back a number that nobody asks for. */
    static void insert(Connection connection, List<Event> events) throws SQLException {
        String insert = "insert into event (happened_at, kind, subject, vo, actor, detail) values (?, ?, ?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (Event event : events) {
                statement.setObject(1, LocalDateTime.ofInstant(event.at(), ZoneOffset.UTC));
                statement.setString(2, event.kind());
                statement.setString(3, event.subject());
                statement.setString(4, event.vo());
                statement.setString(5, event.actor());
                statement.setString(6, event.detail());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    Event event() {
        return new Event(sequence, at, kind, subject, vo, actor, detail);
    }
}
