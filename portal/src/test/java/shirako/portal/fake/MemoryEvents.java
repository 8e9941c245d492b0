package shirako.portal.fake;

import java.util.ArrayList;
import java.util.List;
import shirako.lease.event.Event;
import shirako.lease.event.EventLog;

/** An event log in memory. */
public final class MemoryEvents implements EventLog {
    private final List<Event> events = new ArrayList<>();

    public synchronized Event append(Event event) {
        return append(events.isEmpty() ? 1 : events.getLast().sequence() + 1, event);
    }

    /** With a number of its own, so that a test can leave a gap. */
    public synchronized Event append(long sequence, Event event) {
        var numbered = new Event(
                sequence, event.at(), event.kind(), event.subject(), event.vo(), event.actor(), event.detail());
        events.add(numbered);
        events.sort((a, b) -> Long.compare(a.sequence(), b.sequence()));
        return numbered;
    }

    @Override
    public synchronized List<Event> after(long sequence, int limit) {
        return events.stream()
                .filter(event -> event.sequence() > sequence)
                .limit(limit)
                .toList();
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
        return events.isEmpty() ? 0 : events.getLast().sequence();
    }
}
