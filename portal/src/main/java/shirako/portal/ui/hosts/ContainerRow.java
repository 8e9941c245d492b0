package shirako.portal.ui.hosts;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerPhase;
import shirako.portal.host.HostedContainer;
import shirako.portal.host.Use;
import shirako.portal.ui.part.SizeText;

/** One container on its host. Only what changes is written anew, so that its link keeps the focus. */
final class ContainerRow extends ListItem {
    private final Span phase = new Span();
    private final Span holds = new Span();
    private final Div uses = new Div();

    ContainerRow(HostedContainer container, ContainerNames names) {
        addClassName("host-container");
        Span holder = new Span(names.holder(container.id()).orElse("no lease known"));
        holder.addClassName("quiet");
        Div name = new Div(names.link(container.id()), holder);
        name.addClassName("host-container-name");
        Div top = new Div(name, phase);
        top.addClassName("host-container-top");
        holds.addClassName("progress-detail");
        uses.addClassNames("progress-detail", "host-container-use");
        add(top, holds, uses);
    }

    void show(HostedContainer container, Use use) {
        var icon = picture(container.phase()).create();
        icon.getElement().setAttribute("aria-hidden", "true");
        phase.removeAll();
        phase.add(icon, new Span(word(container.phase())));
        phase.setClassName("state " + look(container.phase()));
        Sliver sliver = container.sliver();
        holds.setText(SizeText.sliver(sliver));
        boolean runs = container.phase() == ContainerPhase.RUNNING;
        uses.setVisible(runs);
        if (runs) {
            uses.removeAll();
            UseText.parts(use, sliver).forEach(part -> uses.add(new Span(part)));
        }
    }

    private static String word(ContainerPhase phase) {
        return switch (phase) {
            case CREATING -> "Starting";
            case RUNNING -> "Running";
            case SUSPENDED -> "Suspended";
            case STOPPED -> "Ended";
            case FAILED -> "Failed";
        };
    }

    private static String look(ContainerPhase phase) {
        return switch (phase) {
            case CREATING -> "state-starting";
            case RUNNING -> "state-running";
            case SUSPENDED -> "state-suspended";
            case STOPPED -> "state-completed";
            case FAILED -> "state-failed";
        };
    }

    private static VaadinIcon picture(ContainerPhase phase) {
        return switch (phase) {
            case CREATING -> VaadinIcon.ROCKET;
            case RUNNING -> VaadinIcon.PLAY;
            case SUSPENDED -> VaadinIcon.PAUSE;
            case STOPPED -> VaadinIcon.CHECK;
            case FAILED -> VaadinIcon.CLOSE;
        };
    }
}
