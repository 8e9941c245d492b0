package shirako.lease.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
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

    Event event() {
        return new Event(sequence, at, kind, subject, vo, actor, detail);
    }
}
