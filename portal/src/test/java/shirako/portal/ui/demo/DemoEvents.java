package shirako.portal.ui.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import shirako.lease.event.Event;
import shirako.lease.event.EventLog;

/** An event log in memory. */
public final class DemoEvents implements EventLog {
    private final List<Event> events = new ArrayList<>();

    public synchronized void append(Instant at, String kind, String subject, String vo, String actor, String detail) {
        events.add(new Event(events.size() + 1L, at, kind, subject, vo, actor, detail));
    }

    @Override
    public synchronized List<Event> after(long sequence, int limit) {
        return List.copyOf(events.subList(
                (int) Math.min(sequence, events.size()), (int) Math.min(events.size(), sequence + limit)));
    }

    @Override
    public synchronized List<Event> of(String subject) {
        return events.stream().filter(event -> event.subject().equals(subject)).toList();
    }

    @Override
    public synchronized List<Event> newest(String vo, String kind, int limit) {
        return events.reversed().stream()
                .filter(event -> event.vo().equals(vo) && event.kind().equals(kind))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized long last() {
        return events.size();
    }
}
