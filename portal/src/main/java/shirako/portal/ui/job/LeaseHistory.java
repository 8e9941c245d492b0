package shirako.portal.ui.job;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import shirako.batch.job.Job;
import shirako.batch.job.JobState;
import shirako.lease.HostId;
import shirako.lease.LeaseList;
import shirako.lease.LeaseView;
import shirako.lease.Ticket;
import shirako.lease.event.Event;
import shirako.lease.event.EventLog;
import shirako.portal.ticket.TicketChecks;
import shirako.portal.ticket.Verdict;
import shirako.portal.ui.part.Facts;
import shirako.portal.ui.part.LeaseBadge;
import shirako.portal.ui.part.TicketText;
import shirako.portal.ui.part.TimeText;

/** The lease that pays for a job's machine: its term, its host, and what happened to it. */
final class LeaseHistory extends Div {
    private final LeaseList leases;
    private final EventLog log;
    private final TicketChecks checks;

    LeaseHistory(LeaseList leases, EventLog log, TicketChecks checks) {
        this.leases = leases;
        this.checks = checks;
        this.log = log;
        addClassName("stack");
    }

    private static String unleased(JobState state) {
        if (state.ended()) {
            return "No machine was leased for it.";
        }
        return "No machine is leased yet. The broker leases one when "
                + (state == JobState.HELD ? "it may start and there is room." : "there is room.");
    }

    void show(Job job, Instant now) {
        removeAll();
        Optional<LeaseView> lease =
                job.reservation().flatMap(id -> leases.of(id).stream().findFirst());
        if (lease.isEmpty()) {
            Paragraph none = new Paragraph(unleased(job.state()));
            none.addClassName("quiet");
            add(none);
            return;
        }
        LeaseView view = lease.get();
        add(new Facts()
                .fact("State", new LeaseBadge(view))
                .fact("Host", view.host().map(HostId::value).orElse("not placed yet"))
                .fact(
                        "Term",
                        TimeText.exactlyAt(view.term().start(), now) + " to "
                                + TimeText.exactlyAt(view.term().end(), now) + " ("
                                + TimeText.length(view.term().duration()) + ")")
                .fact("Extended", view.extensions() == 0 ? "never" : times(view.extensions()))
                .fact(view.tickets().size() == 1 ? "Ticket" : "Tickets", tickets(view)));
        Timeline timeline = new Timeline();
        List<Event> events = new ArrayList<>(log.of("lease:" + view.id()));
        events.sort(Comparator.comparingLong(Event::sequence));
        timeline.show(events, now);
        timeline.addClassName("timeline-small");
        add(timeline);
    }

    /** Through whose hands each ticket came, and whether the signatures hold. */
    private Div tickets(LeaseView lease) {
        Div lines = new Div();
        lines.addClassName("progress-cell");
        for (Ticket ticket : lease.tickets()) {
            Verdict verdict = checks.check(ticket);
            Span more = new Span(TicketText.units(ticket.units())
                    + (ticket.version() > 1 ? ", " + TicketText.version(ticket) : "") + ", "
                    + TicketText.signatures(verdict));
            more.addClassName("progress-detail");
            lines.add(new Span(TicketText.path(ticket)), more);
        }
        return lines;
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }
}
