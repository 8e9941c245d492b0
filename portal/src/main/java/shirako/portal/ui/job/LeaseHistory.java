package shirako.portal.ui.job;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import shirako.batch.job.Job;
import shirako.lease.HostId;
import shirako.lease.LeaseList;
import shirako.lease.LeaseView;
import shirako.lease.event.Event;
import shirako.lease.event.EventLog;
import shirako.portal.ui.part.Facts;
import shirako.portal.ui.part.TimeText;

/** The lease that pays for a job's machine: its term, its host, and what happened to it. */
final class LeaseHistory extends Div {
    private final LeaseList leases;
    private final EventLog log;

    LeaseHistory(LeaseList leases, EventLog log) {
        this.leases = leases;
        this.log = log;
        addClassName("stack");
    }

    void show(Job job, Instant now) {
        removeAll();
        Optional<LeaseView> lease =
                job.reservation().flatMap(id -> leases.of(id).stream().findFirst());
        if (lease.isEmpty()) {
            Paragraph none = new Paragraph(
                    job.state().ended()
                            ? "No machine was leased for it."
                            : "No machine is leased yet. The broker leases one when there is room.");
            none.addClassName("quiet");
            add(none);
            return;
        }
        LeaseView view = lease.get();
        add(new Facts()
                .fact("State", words(view))
                .fact("Host", view.host().map(HostId::value).orElse("not placed yet"))
                .fact(
                        "Term",
                        TimeText.exactlyAt(view.term().start(), now) + " to "
                                + TimeText.exactlyAt(view.term().end(), now) + " ("
                                + TimeText.length(view.term().duration()) + ")")
                .fact("Extended", view.extensions() == 0 ? "never" : times(view.extensions())));
        Timeline timeline = new Timeline();
        List<Event> events = new ArrayList<>(log.of("lease:" + view.id()));
        events.sort(Comparator.comparingLong(Event::sequence));
        timeline.show(events, now);
        timeline.addClassName("timeline-small");
        add(timeline);
    }

    private static String words(LeaseView lease) {
        return switch (lease.pending()) {
            case NONE -> lease.state().name().toLowerCase(Locale.ROOT);
            case TICKETING, REDEEMING, PRIMING, EXTENDING_TICKET, EXTENDING_LEASE, MODIFYING, CLOSING ->
                lease.state().name().toLowerCase(Locale.ROOT) + ", "
                        + lease.pending().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }
}
