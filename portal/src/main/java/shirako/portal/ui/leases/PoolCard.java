package shirako.portal.ui.leases;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.Instant;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import shirako.lease.Sliver;
import shirako.portal.pool.BrokerPart;
import shirako.portal.pool.PoolView;
import shirako.portal.ui.part.SizeText;
import shirako.portal.ui.part.TimeText;
import shirako.portal.ui.part.UseBar;

/** One pool: whether it takes new promises, and what each broker may promise and has promised of it. */
final class PoolCard extends Article {
    private final PoolView pool;
    private final Div tools = new Div();

    PoolCard(PoolView pool, Instant now) {
        this.pool = pool;
        addClassName("pool");
        getElement().setAttribute("aria-label", "Pool " + pool.pool() + " of " + pool.site());
        Span site = new Span("of " + pool.site());
        site.addClassName("quiet");
        Div name = new Div(new H3(pool.pool().value()), site, state(pool));
        name.addClassName("row");
        tools.addClassName("row");
        Div head = new Div(name, tools);
        head.addClassName("panel-head");
        add(head, pool.draining() ? draining(now) : quiet(PoolWords.leases(pool)));
        if (pool.parts().isEmpty()) {
            add(quiet("Nothing is delegated to a broker yet: no host has answered."));
        }
        pool.parts().forEach(part -> add(part(part)));
    }

    /** Adds what a site admin may do. */
    void withTools(String label, Runnable pressed) {
        Button button = new Button(label, click -> pressed.run());
        button.setAriaLabel(label + " pool " + pool.pool());
        tools.add(button);
    }

    private static Span state(PoolView pool) {
        var icon = (pool.draining() ? VaadinIcon.HOURGLASS : VaadinIcon.CHECK).create();
        icon.getElement().setAttribute("aria-hidden", "true");
        Span state = new Span(icon, new Span(pool.draining() ? "Draining" : "Open"));
        state.addClassNames("state", pool.draining() ? "state-queued" : "state-completed");
        return state;
    }

    private Div draining(Instant now) {
        var icon = VaadinIcon.HOURGLASS.create();
        icon.getElement().setAttribute("aria-hidden", "true");
        Div words = new Div(new Paragraph("Nothing new is promised. " + PoolWords.goOn(pool, now)));
        pool.lastChange().ifPresent(event -> words.add(quiet(PoolWords.change(event, now))));
        Div note = new Div(icon, words);
        note.addClassNames("note", "note-wait");
        return note;
    }

    private static Div part(BrokerPart part) {
        Span broker = new Span(part.broker().value());
        broker.addClassName("pool-broker");
        Span terms = new Span(part.until()
                        .map(end -> "may promise it until " + TimeText.day(end) + " · ")
                        .orElse("")
                + PoolWords.hosts(part));
        terms.addClassName("quiet");
        Div head = new Div(broker, terms);
        head.addClassName("row");
        Div bars = new Div(
                bar(part, "CPU", Sliver::cpuMillis, millis -> SizeText.cores(millis), " cores"),
                bar(part, "Memory", Sliver::memoryMib, SizeText::mebibytes, ""),
                bar(part, "Disk", Sliver::diskMib, SizeText::mebibytes, ""));
        bars.addClassName("pool-bars");
        Div all = new Div(head, bars);
        all.addClassName("pool-part");
        return all;
    }

    /** What is promised includes what is redeemed of it, so the bar shows the larger of the two. */
    private static UseBar bar(
            BrokerPart part, String name, ToIntFunction<Sliver> of, IntFunction<String> words, String unit) {
        int delegated = of.applyAsInt(part.delegated());
        int redeemed = of.applyAsInt(part.redeemed());
        int taken = Math.max(redeemed, part.promised().map(of::applyAsInt).orElse(0));
        String promised = part.promised()
                .map(sliver -> words.apply(of.applyAsInt(sliver)) + " promised, ")
                .orElse("");
        return new UseBar(
                name,
                delegated == 0 ? 0 : taken / (double) delegated,
                promised + words.apply(redeemed) + " redeemed of " + words.apply(delegated) + unit);
    }

    private static Paragraph quiet(String words) {
        Paragraph line = new Paragraph(words);
        line.addClassName("quiet");
        return line;
    }
}
