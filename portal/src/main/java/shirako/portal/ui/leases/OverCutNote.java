package shirako.portal.ui.leases;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import shirako.lease.ActorId;
import shirako.lease.Ticket;
import shirako.portal.pool.OverCut;
import shirako.portal.pool.OverCutProof;
import shirako.portal.ticket.TicketChecks;
import shirako.portal.ui.part.TicketText;
import shirako.portal.ui.part.TimeText;
import tools.jackson.databind.json.JsonMapper;

/** Tells a site admin that a broker promised the same units twice, and hands out the proof. */
final class OverCutNote extends Div {
    OverCutNote(List<OverCut> overCuts, TicketChecks checks, JsonMapper json, Instant now) {
        addClassNames("note", "note-bad");
        var icon = VaadinIcon.WARNING.create();
        icon.getElement().setAttribute("aria-hidden", "true");
        String brokers = overCuts.stream()
                .map(OverCut::broker)
                .map(ActorId::value)
                .distinct()
                .collect(Collectors.joining(" and "));
        Paragraph title = new Paragraph(brokers + " promised more than there is to promise");
        title.addClassName("note-title");
        Paragraph text = new Paragraph("The last ticket of each case was refused; leases that run are not touched. The"
                + " signed tickets prove it to anybody: show them to whoever runs the broker.");
        UnorderedList cases = new UnorderedList();
        cases.addClassName("over-cuts");
        overCuts.forEach(overCut -> cases.add(new ListItem(one(overCut, checks, json, now))));
        add(icon, new Div(title, text, cases));
    }

    private static Div one(OverCut overCut, TicketChecks checks, JsonMapper json, Instant now) {
        Span when = new Span(TimeText.at(overCut.at(), now) + ", " + overCut.broker());
        when.addClassName("over-cut-when");
        UnorderedList tickets = new UnorderedList();
        overCut.tickets().forEach(ticket -> tickets.add(new ListItem(words(ticket, now))));
        String document = json.writerWithDefaultPrettyPrinter().writeValueAsString(OverCutProof.of(overCut, checks));
        return new Div(
                when,
                tickets,
                new JsonDownload("Download the proof", "over-cut-" + overCut.lease() + ".json", document));
    }

    private static String words(Ticket ticket, Instant now) {
        return TicketText.machines(ticket.units(), ticket.sliver()) + " for " + ticket.holder() + ", "
                + TicketText.term(ticket, now) + ", ticket " + ticket.id();
    }
}
