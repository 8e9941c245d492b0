package shirako.portal.ui.leases;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import shirako.lease.ActorKey;
import shirako.lease.Ticket;
import shirako.portal.ticket.TicketChecks;
import shirako.portal.ticket.Verdict;
import shirako.portal.ui.part.TicketText;
import shirako.portal.ui.part.TimeText;

/** A ticket as a picture: the site, whoever passed its promise on, and the holder, with what each was promised. */
final class TicketChain extends OrderedList {
    private final TicketChecks checks;
    private final Instant now;

    TicketChain(Ticket ticket, TicketChecks checks, Instant now) {
        this.checks = checks;
        this.now = now;
        addClassName("chain");
        getElement().setAttribute("aria-label", "Through whose hands the ticket came");
        Ticket root = ticket.root();
        add(hand("Site", root.issuer().value(), checks.keyOf(root.site()), line("Offers pool " + root.pool() + ".")));
        List<Ticket> downwards = ticket.chain().reversed();
        for (Ticket link : downwards) {
            add(link.equals(ticket) ? last(link) : broker(link));
        }
    }

    private ListItem broker(Ticket given) {
        return hand(
                "Broker",
                given.holder().value(),
                Optional.of(given.holderKey()),
                line("May promise " + TicketText.machines(given.units(), given.sliver())),
                line("until " + TimeText.day(given.term().end())),
                version(given),
                signed(given));
    }

    private ListItem last(Ticket ticket) {
        return hand(
                "Service manager",
                ticket.holder().value(),
                Optional.of(ticket.holderKey()),
                line("Was promised "
                        + (ticket.units() == 1 ? "1 unit: " : "")
                        + TicketText.machines(ticket.units(), ticket.sliver())),
                line(TicketText.term(ticket, now)),
                version(ticket),
                signed(ticket));
    }

    private static ListItem hand(String role, String name, Optional<ActorKey> key, Component... lines) {
        Span what = new Span(role);
        what.addClassName("chain-role");
        Span who = new Span(name);
        who.addClassName("chain-name");
        Span print = new Span(key.map(known -> "key " + known.fingerprint()).orElse("key not known here"));
        print.addClassName("chain-key");
        Div card = new Div(what, who, print);
        card.addClassName("chain-card");
        Arrays.stream(lines).filter(Component::isVisible).forEach(card::add);
        return new ListItem(card);
    }

    private static Span line(String words) {
        return new Span(words);
    }

    private static Span version(Ticket ticket) {
        Span line = line(TicketText.version(ticket));
        line.addClassName("quiet");
        line.setVisible(ticket.version() > 1);
        return line;
    }

    private Component signed(Ticket ticket) {
        Verdict verdict = checks.check(ticket);
        VaadinIcon picture =
                switch (verdict) {
                    case Verdict.Holds ignored -> VaadinIcon.CHECK;
                    case Verdict.Broken ignored -> VaadinIcon.WARNING;
                    case Verdict.NotChecked ignored -> VaadinIcon.QUESTION_CIRCLE_O;
                };
        String words =
                switch (verdict) {
                    case Verdict.Holds ignored -> "signed by " + ticket.issuer();
                    case Verdict.Broken ignored -> "not as " + ticket.issuer() + " signed it";
                    case Verdict.NotChecked ignored -> "signature not checked here";
                };
        var icon = picture.create();
        icon.getElement().setAttribute("aria-hidden", "true");
        Span line = new Span(icon, new Span(words));
        line.addClassNames(
                "chain-signed",
                switch (verdict) {
                    case Verdict.Holds ignored -> "chain-holds";
                    case Verdict.Broken ignored -> "chain-broken";
                    case Verdict.NotChecked ignored -> "chain-unchecked";
                });
        return line;
    }
}
