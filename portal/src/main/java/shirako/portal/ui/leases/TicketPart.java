package shirako.portal.ui.leases;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.Instant;
import shirako.lease.Ticket;
import shirako.portal.ticket.TicketChecks;
import shirako.portal.ticket.Verdict;
import shirako.portal.ui.part.TicketText;

/** One ticket of a lease: what it is for, how it came here, and whether that can be believed. */
final class TicketPart extends Section {
    TicketPart(Ticket ticket, TicketChecks checks, Instant now) {
        addClassName("ticket");
        String gist = TicketText.gist(ticket);
        getElement().setAttribute("aria-label", gist);
        add(new H3(gist), new TicketChain(ticket, checks, now));
        switch (checks.check(ticket)) {
            case Verdict.Holds ignored ->
                add(quiet("Every signature holds: " + ticket.site() + " signed the first ticket, and each holder"
                        + " signed what was cut from it."));
            case Verdict.NotChecked ignored ->
                add(quiet("The signatures were not checked here: the key of " + ticket.site()
                        + " is not known to this portal. The site checks them itself when the ticket is redeemed."));
            case Verdict.Broken broken -> add(note(broken.why()));
        }
    }

    private static Paragraph quiet(String words) {
        Paragraph line = new Paragraph(words);
        line.addClassName("quiet");
        return line;
    }

    private static Div note(String why) {
        var icon = VaadinIcon.WARNING.create();
        icon.getElement().setAttribute("aria-hidden", "true");
        Div note = new Div(icon, new Div(new Paragraph(why)));
        note.addClassNames("note", "note-bad");
        return note;
    }
}
