package shirako.portal.ui.leases;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shirako.batch.job.Job;
import shirako.lease.LeaseView;
import shirako.portal.ticket.SignedTicket;
import shirako.portal.ticket.TicketChecks;
import shirako.portal.ui.part.CopyButton;
import shirako.portal.ui.part.Facts;
import shirako.portal.ui.part.IconButton;
import shirako.portal.ui.part.JobName;
import shirako.portal.ui.part.LeaseBadge;
import shirako.portal.ui.part.Paths;
import shirako.portal.ui.part.TicketText;
import tools.jackson.databind.json.JsonMapper;

/** One lease: how it stands, and who promised it to whom. */
final class LeaseDialog extends Dialog {
    LeaseDialog(LeaseView lease, Optional<Job> job, TicketChecks checks, JsonMapper json, Instant now) {
        super("Lease of " + LeaseWords.purpose(lease, job));
        addClassName("lease-dialog");
        setWidth("64rem");
        setMaxWidth("calc(100vw - 1rem)");
        getHeader().add(new IconButton(VaadinIcon.CLOSE_SMALL, "Close", click -> close()));
        Div content = new Div(facts(lease, job, now));
        content.addClassName("stack");
        lease.tickets().forEach(ticket -> content.add(new TicketPart(ticket, checks, now)));
        add(content);
        String document = json.writerWithDefaultPrettyPrinter().writeValueAsString(signed(lease, checks));
        CopyButton copy = new CopyButton(
                lease.tickets().size() == 1 ? "Copy the signed ticket" : "Copy the signed tickets",
                document,
                "Copied, as JSON.",
                "The browser does not allow copying here. Download them instead.");
        getFooter().add(new JsonDownload("Download", "lease-" + lease.id() + "-tickets.json", document), copy);
    }

    private static Facts facts(LeaseView lease, Optional<Job> job, Instant now) {
        Facts facts = new Facts().fact("State", new LeaseBadge(lease));
        job.ifPresent(known -> facts.fact("Job", Paths.link(known.id(), JobName.of(known))));
        return facts.fact("Holder", LeaseWords.holder(lease, job))
                .fact("Term", new Span(LeaseWords.term(lease, now)))
                .fact("Machine", TicketText.machines(lease.units(), lease.sliver()))
                .fact("Host", LeaseWords.host(lease) + (lease.units() > 1 ? " (its first unit)" : ""));
    }

    private static List<SignedTicket> signed(LeaseView lease, TicketChecks checks) {
        return lease.tickets().stream()
                .map(ticket -> SignedTicket.of(ticket, checks))
                .toList();
    }
}
