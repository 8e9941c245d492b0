package shirako.portal.ui.leases;

import com.vaadin.flow.component.html.Div;
import java.time.Instant;
import java.util.List;
import shirako.portal.access.CurrentViewer;
import shirako.portal.pool.OverCut;
import shirako.portal.pool.PoolDesk;
import shirako.portal.pool.PoolView;
import shirako.portal.ticket.TicketChecks;
import shirako.portal.ui.part.Ask;
import shirako.portal.ui.part.Panel;
import shirako.portal.ui.part.Toast;
import tools.jackson.databind.json.JsonMapper;

/** The pools of the site here. Site admins drain and reopen them. A portal without a site shows nothing. */
final class PoolsPanel extends Div {
    private final PoolDesk desk;
    private final CurrentViewer viewer;
    private final TicketChecks checks;
    private final JsonMapper json;
    private final boolean operator;
    private final Div cards = new Div();
    private List<Shown> shown = List.of();

    /** What a card was drawn from. */
    private record Shown(PoolView pool, List<OverCut> overCuts) {}

    PoolsPanel(PoolDesk desk, CurrentViewer viewer, TicketChecks checks, JsonMapper json) {
        this.desk = desk;
        this.viewer = viewer;
        this.checks = checks;
        this.json = json;
        operator = viewer.get().isSiteAdmin();
        cards.addClassName("pools");
        add(new Panel("Pools", cards));
        setVisible(false);
    }

    /** Draws anew only what has changed, so that nobody's focus is lost and no button vanishes under a finger. */
    void show(Instant now) {
        List<Shown> current = desk.pools().stream()
                .map(pool -> new Shown(pool, operator ? desk.overCuts(pool.pool()) : List.of()))
                .toList();
        if (current.equals(shown)) {
            return;
        }
        shown = current;
        cards.removeAll();
        setVisible(!current.isEmpty());
        current.forEach(each -> cards.add(card(each.pool(), each.overCuts(), now)));
    }

    private PoolCard card(PoolView pool, List<OverCut> overCuts, Instant now) {
        PoolCard card = new PoolCard(pool, now);
        if (operator) {
            card.withTools(pool.draining() ? "Reopen" : "Drain", () -> ask(pool, now));
        }
        if (!overCuts.isEmpty()) {
            card.add(new OverCutNote(overCuts, checks, json, now));
        }
        return card;
    }

    private void ask(PoolView pool, Instant now) {
        if (pool.draining()) {
            Ask.whether(
                    "Reopen pool " + pool.pool() + "?",
                    "Brokers may promise what is free of it again, at once.",
                    "Reopen",
                    () -> change(pool, now));
        } else {
            Ask.whether(
                    "Drain pool " + pool.pool() + "?",
                    "Nothing new is promised of it. " + PoolWords.goOn(pool, now)
                            + " Jobs that wait find room elsewhere, or wait until it is reopened.",
                    "Drain",
                    () -> change(pool, now));
        }
    }

    /** Rights are looked up again: they may have been taken away since the page was opened. */
    private void change(PoolView pool, Instant now) {
        if (!viewer.get().isSiteAdmin()) {
            Toast.failed("Only a site admin drains and reopens pools.");
            return;
        }
        String user = viewer.get().user();
        boolean changed = pool.draining() ? desk.reopen(pool.pool(), user) : desk.drain(pool.pool(), user);
        String word = pool.draining() ? "open again" : "draining";
        Toast.done("Pool " + pool.pool() + (changed ? " is " : " was already ") + word + ".");
        show(now);
    }
}
