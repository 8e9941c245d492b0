package shirako.portal.ui.hosts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import shirako.lease.HostId;
import shirako.portal.host.HostIntent;
import shirako.portal.host.PlannedMove;
import shirako.portal.host.ProposedPlan;
import shirako.portal.ui.part.Facts;
import shirako.portal.ui.part.SizeText;
import shirako.portal.ui.part.TimeText;

/** A plan before it runs: what would be done, what that costs, and whether it is to begin. */
final class PlanDialog extends Dialog {
    private final ContainerNames names;
    private final MoveWords words;

    /**
     * @param start begins what is shown
     * @param close lets nothing new come to the host that cannot be drained
     */
    PlanDialog(ProposedPlan plan, ContainerNames names, Runnable start, Consumer<HostId> close) {
        super(MoveWords.question(plan.intent()));
        this.names = names;
        words = new MoveWords(names);
        addClassName("plan-dialog");
        setWidth("44rem");
        setMaxWidth("calc(100vw - 1rem)");
        Div content = new Div();
        content.addClassName("stack");
        switch (plan.way()) {
            case ProposedPlan.Steps steps -> {
                content.add(new Paragraph(MoveWords.aim(plan.intent())));
                content.add(cost(steps), waves(steps));
            }
            case ProposedPlan.NothingToDo nothing ->
                content.add(note(
                        VaadinIcon.CHECK,
                        "note-good",
                        new Paragraph(MoveWords.asWanted(plan.intent(), nothing.empty()))));
            case ProposedPlan.Impossible impossible -> {
                content.add(impossible(impossible));
                if (plan.intent() instanceof HostIntent.Drain(HostId host)) {
                    content.add(instead(host));
                }
            }
        }
        add(content);
        Button cancel = new Button(plan.startable() ? "Cancel" : "Close", click -> close());
        getFooter().add(cancel);
        if (plan.intent() instanceof HostIntent.Drain(HostId host) && plan.way() instanceof ProposedPlan.Impossible) {
            getFooter().add(new Button("Take nothing new", click -> {
                close();
                close.accept(host);
            }));
        }
        if (plan.startable()) {
            Button begin = new Button("Start", click -> {
                close();
                start.run();
            });
            begin.addThemeVariants(ButtonVariant.PRIMARY);
            begin.setDisableOnClick(true);
            getFooter().add(begin);
        }
    }

    private static Facts cost(ProposedPlan.Steps steps) {
        ProposedPlan.Cost cost = steps.cost();
        return new Facts()
                .fact("Memory to move", SizeText.mebibytes(cost.movedMib()))
                .fact(
                        "Standstill",
                        cost.suspended().isZero()
                                ? "none: everything runs on"
                                : TimeText.length(cost.suspended()) + " of all containers together")
                .fact("Takes about", TimeText.length(cost.takes()))
                .fact("Empty afterwards", MoveWords.hosts(steps.empty()));
    }

    /** Rounds, each when the one before is over; what is in one round runs side by side. */
    private Component waves(ProposedPlan.Steps steps) {
        OrderedList rounds = new OrderedList();
        rounds.addClassName("plan-rounds");
        for (List<Integer> wave : steps.waves()) {
            UnorderedList together = new UnorderedList();
            together.addClassName("plan-moves");
            wave.forEach(number -> together.add(new ListItem(move(steps.steps().get(number)))));
            Span title = new Span((rounds.getComponentCount() == 0 ? "First" : "Then")
                    + (wave.size() > 1 ? ", " + wave.size() + " side by side" : ""));
            title.addClassName("plan-round");
            rounds.add(new ListItem(title, together));
        }
        return rounds;
    }

    private Component move(PlannedMove planned) {
        Span estimate = new Span("about " + TimeText.length(planned.estimate()));
        estimate.addClassName("quiet");
        Div line = new Div(new Span(words.of(planned.move())), estimate);
        line.addClassName("plan-move");
        return line;
    }

    private Component impossible(ProposedPlan.Impossible impossible) {
        Paragraph title = new Paragraph("This cannot be done now");
        title.addClassName("note-title");
        Div text = new Div(title, new Paragraph(words.named(impossible.reason(), impossible.blocked())));
        if (!impossible.blocked().isEmpty()) {
            text.add(new Paragraph("In the way: "
                    + impossible.blocked().stream().map(names::words).distinct().collect(Collectors.joining(", "))
                    + "."));
        }
        return note(VaadinIcon.WARNING, "note-bad", text);
    }

    /** What is left to do with a host that cannot be emptied. */
    private static Paragraph instead(HostId host) {
        return new Paragraph(
                "Instead, " + host + " can take nothing new from now on: what is on it ends as it would have.");
    }

    private static Div note(VaadinIcon picture, String look, Component text) {
        var icon = picture.create();
        icon.getElement().setAttribute("aria-hidden", "true");
        Div note = new Div(icon, text);
        note.addClassNames("note", look);
        return note;
    }
}
