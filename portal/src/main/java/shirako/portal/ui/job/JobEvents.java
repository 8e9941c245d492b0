package shirako.portal.ui.job;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import shirako.batch.job.Job;
import shirako.lease.event.Event;
import shirako.lease.event.EventLog;

/** What happened to a job: its own events, and that its container went to another host, which only its lease knows. */
final class JobEvents {
    private JobEvents() {}

    static List<Event> of(Job job, EventLog log) {
        Stream<Event> moves = job.reservation().stream()
                .flatMap(reservation -> log.of("lease:" + reservation).stream())
                .filter(event -> event.kind().equals("lease.moved"));
        return Stream.concat(log.of("job:" + job.id()).stream(), moves)
                .sorted(Comparator.comparingLong(Event::sequence))
                .toList();
    }
}
