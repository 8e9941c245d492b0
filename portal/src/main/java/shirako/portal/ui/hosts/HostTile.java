package shirako.portal.ui.hosts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;
import java.util.Optional;
import shirako.lease.Sliver;
import shirako.lease.substrate.HostState;
import shirako.portal.ui.part.SizeText;
import shirako.portal.ui.part.UseBar;

/** One machine: whether it can be used, what it holds, and what runs on it. */
final class HostTile extends Article {
    HostTile(HostState host, List<Component> running) {
        addClassNames("panel", "host");
        getElement().setAttribute("aria-label", "Host " + host.id());
        H2 name = new H2(host.id().value());
        Div head = new Div(name, state(host.problem()));
        head.addClassName("panel-head");
        Paragraph kind = new Paragraph(host.hypervisor());
        kind.addClassName("quiet");
        kind.getElement().setAttribute("title", host.uri().toString());
        add(head, kind);
        host.problem().ifPresent(problem -> {
            var icon = VaadinIcon.WARNING.create();
            icon.getElement().setAttribute("aria-hidden", "true");
            Div note = new Div(icon, new Div(new Paragraph(problem)));
            note.addClassNames("note", "note-bad");
            add(note);
        });
        bars(host.used(), host.capacity());
        containers(host, running);
    }

    private static Span state(Optional<String> problem) {
        Span state = problem.isEmpty()
                ? new Span(VaadinIcon.CHECK.create(), new Span("Ready"))
                : new Span(VaadinIcon.WARNING.create(), new Span("Cannot be used"));
        state.addClassNames("state", problem.isEmpty() ? "state-completed" : "state-failed");
        return state;
    }

    private void bars(Sliver used, Sliver capacity) {
        add(
                new UseBar(
                        "CPU",
                        share(used.cpuMillis(), capacity.cpuMillis()),
                        SizeText.cores(used.cpuMillis()) + " of " + SizeText.cores(capacity.cpuMillis()) + " cores"),
                new UseBar(
                        "Memory",
                        share(used.memoryMib(), capacity.memoryMib()),
                        SizeText.mebibytes(used.memoryMib()) + " of " + SizeText.mebibytes(capacity.memoryMib())),
                new UseBar(
                        "Disk",
                        share(used.diskMib(), capacity.diskMib()),
                        SizeText.mebibytes(used.diskMib()) + " of " + SizeText.mebibytes(capacity.diskMib())));
    }

    private void containers(HostState host, List<Component> running) {
        Paragraph count = new Paragraph(
                host.containers() == 0
                        ? "No containers on it."
                        : host.containers() == 1 ? "1 container on it." : host.containers() + " containers on it.");
        count.addClassName("host-count");
        add(count);
        if (!running.isEmpty()) {
            UnorderedList list = new UnorderedList();
            list.addClassName("host-containers");
            running.forEach(each -> list.add(new ListItem(each)));
            add(list);
        }
    }

    private static double share(int used, int of) {
        return of == 0 ? 0 : used / (double) of;
    }
}
