package shirako.portal.ui.hosts;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.HostFeatures;
import shirako.lease.substrate.HostState;
import shirako.portal.host.HostedContainer;
import shirako.portal.host.UsageReading;
import shirako.portal.host.Use;
import shirako.portal.ui.part.Facts;
import shirako.portal.ui.part.SizeText;
import shirako.portal.ui.part.UseBar;

/**
 * One machine: whether it can be used, what it holds and uses, and what runs on it. It is made once and then shown anew with
 * what is new, so that no button vanishes under a finger.
 */
final class HostTile extends Article {
    private final HostId host;
    private final ContainerNames names;
    private final Span state = new Span();
    private final Paragraph kind = new Paragraph();
    private final Div labels = new Div();
    private final Div note = new Div();
    private final Div bars = new Div();
    private final Div use = new Div();
    private final Paragraph count = new Paragraph();
    private final UnorderedList list = new UnorderedList();
    private final Div tools = new Div();
    private final Map<ContainerId, ContainerRow> rows = new LinkedHashMap<>();

    HostTile(HostId host, ContainerNames names) {
        this.host = host;
        this.names = names;
        addClassNames("panel", "host");
        getElement().setAttribute("aria-label", "Host " + host);
        Div head = new Div(new H2(host.value()), state);
        head.addClassName("panel-head");
        kind.addClassName("quiet");
        labels.addClassName("tags");
        bars.addClassName("host-bars");
        count.addClassName("host-count");
        list.addClassName("host-containers");
        tools.addClassNames("row", "host-tools");
        tools.setVisible(false);
        add(head, kind, labels, note, bars, use, count, list, tools);
    }

    /** @param containers all of them */
    void show(HostState now, List<HostedContainer> containers, UsageReading usage) {
        features(now.hypervisor(), now.features().orElse(HostFeatures.NONE));
        kind.getElement().setAttribute("title", now.uri().toString());
        state(now);
        note(now);
        bars(now.used(), now.capacity());
        use(usage.of(host), now.used());
        count.setText(count(now.containers()));
        rows(now, containers, usage);
    }

    /** Only what jobs can ask for by name. */
    private void features(String hypervisor, HostFeatures features) {
        kind.setText(hypervisor
                + features.cpuModel().map(model -> ", processors: " + model).orElse(""));
        labels.removeAll();
        features.labels().forEach(label -> {
            Span word = new Span(label);
            word.addClassName("tag");
            word.getElement().setAttribute("title", "Jobs can ask for hosts with this label");
            labels.add(word);
        });
        labels.setVisible(!features.labels().isEmpty());
    }

    /** Shows what an operator may do. */
    void offer(String label, String said, Runnable pressed) {
        Button button = new Button(label, click -> pressed.run());
        button.setAriaLabel(said);
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        tools.add(button);
        tools.setVisible(true);
    }

    void offerNothing() {
        tools.removeAll();
        tools.setVisible(false);
    }

    private void state(HostState now) {
        boolean draining = now.draining();
        boolean ready = now.usable();
        VaadinIcon picture = draining ? VaadinIcon.HOURGLASS : ready ? VaadinIcon.CHECK : VaadinIcon.WARNING;
        String word = draining
                ? now.containers() == 0 ? "Drained" : "Draining"
                : ready ? "Ready" : now.declaredDead() ? "Declared dead" : "Does not answer";
        String look = draining ? "state-queued" : ready ? "state-completed" : "state-failed";
        var icon = picture.create();
        icon.getElement().setAttribute("aria-hidden", "true");
        state.removeAll();
        state.add(icon, new Span(word));
        state.setClassName("state " + look);
    }

    private void note(HostState now) {
        boolean draining = now.draining();
        note.removeAll();
        note.setVisible(now.problem().isPresent());
        var icon = (draining ? VaadinIcon.HOURGLASS : VaadinIcon.WARNING).create();
        icon.getElement().setAttribute("aria-hidden", "true");
        String said = draining
                ? "Nothing new comes to it until it is opened again."
                        + (now.containers() == 0 ? " It is empty: it can be serviced, or sleep." : "")
                : now.problem().map(HostTile::sentence).orElse("");
        note.add(icon, new Div(new Paragraph(said)));
        note.setClassName("note " + (draining ? "note-wait" : "note-bad"));
    }

    /** Why hosts are not usable is said of "it", within other sentences too; a host's own name stays as it is. */
    private static String sentence(String said) {
        String begun = said.startsWith("it ") ? "It" + said.substring(2) : said;
        return begun.endsWith(".") ? begun : begun + ".";
    }

    private void bars(Sliver used, Sliver capacity) {
        bars.removeAll();
        bars.add(
                new UseBar(
                        "CPU",
                        share(used.cpuMillis(), capacity.cpuMillis()),
                        SizeText.cores(used.cpuMillis()) + " of " + SizeText.cores(capacity.cpuMillis())
                                + " cores held"),
                new UseBar(
                        "Memory",
                        share(used.memoryMib(), capacity.memoryMib()),
                        SizeText.mebibytes(used.memoryMib()) + " of " + SizeText.mebibytes(capacity.memoryMib())
                                + " held"),
                new UseBar(
                        "Disk",
                        share(used.diskMib(), capacity.diskMib()),
                        SizeText.mebibytes(used.diskMib()) + " of " + SizeText.mebibytes(capacity.diskMib())
                                + " held"));
    }

    private void use(Optional<Use> measured, Sliver held) {
        use.removeAll();
        use.setVisible(held.cpuMillis() > 0);
        Use now = measured.orElse(Use.UNKNOWN);
        Facts facts = new Facts()
                .fact("CPU in use", UseText.cpu(now, held.cpuMillis()))
                .fact("Memory now", UseText.memory(now, held.memoryMib()))
                .fact("Disk", UseText.disk(now))
                .fact("Network", UseText.network(now));
        facts.addClassName("host-use");
        use.add(facts);
    }

    private static String count(int containers) {
        return containers == 0
                ? "No containers on it."
                : containers == 1 ? "1 container on it." : containers + " containers on it.";
    }

    private void rows(HostState now, List<HostedContainer> containers, UsageReading usage) {
        List<HostedContainer> seen = containers.stream()
                .filter(container -> names.visible(container.id()))
                .toList();
        List<ContainerId> ids = seen.stream().map(HostedContainer::id).toList();
        rows.entrySet().removeIf(row -> {
            boolean gone = !ids.contains(row.getKey());
            if (gone) {
                list.remove(row.getValue());
            }
            return gone;
        });
        for (HostedContainer container : seen) {
            ContainerRow row = rows.computeIfAbsent(container.id(), id -> {
                ContainerRow fresh = new ContainerRow(container, names);
                list.add(fresh);
                return fresh;
            });
            row.show(container, usage.of(container.id()));
        }
        list.setVisible(!seen.isEmpty());
        int others = now.containers() - seen.size();
        if (others > 0 && !seen.isEmpty()) {
            count.setText(count(now.containers()) + " " + others
                    + (others == 1 ? " is of an organization" : " are of organizations") + " that you are not in.");
        }
    }

    private static double share(int used, int of) {
        return of == 0 ? 0 : used / (double) of;
    }
}
