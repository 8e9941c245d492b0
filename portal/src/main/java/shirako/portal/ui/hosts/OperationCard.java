package shirako.portal.ui.hosts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shirako.portal.host.HostOperation;
import shirako.portal.host.MoveState;
import shirako.portal.ui.part.TimeText;
import shirako.portal.ui.part.UseBar;

/** One operation: how far each of its steps is, and all of them together. */
final class OperationCard extends Div {
    private final MoveWords words;

    OperationCard(HostOperation operation, MoveWords words, Instant now) {
        this.words = words;
        addClassName("operation");
        Paragraph line = new Paragraph(when(operation, now));
        line.addClassName("quiet");
        add(line);
        if (operation.steps().isEmpty()) {
            add(new Paragraph("Nothing had to be moved."));
            return;
        }
        UseBar bar = new UseBar(
                "Progress",
                operation.over() / (double) operation.steps().size(),
                operation.over() + " of " + operation.steps().size() + " steps over" + mishaps(operation));
        // A full host is a warning, a full bar of progress is none.
        bar.removeClassName("use-high");
        add(bar);
        UnorderedList list = new UnorderedList();
        list.addClassName("operation-steps");
        operation.steps().forEach(step -> list.add(new ListItem(step(step, now))));
        add(list);
    }

    /** How an operation stands, as icon, word and colour. */
    static Span badge(HostOperation operation) {
        MoveState like = operation.goesOn()
                ? MoveState.UNDER_WAY
                : operation.succeeded()
                        ? MoveState.DONE
                        : operation.count(MoveState.FAILED) > 0 ? MoveState.FAILED : MoveState.SKIPPED;
        return badge(like, MoveWords.standing(operation));
    }

    private static Span badge(MoveState state, String word) {
        VaadinIcon picture = MoveWords.picture(state);
        var icon = picture.create();
        icon.getElement().setAttribute("aria-hidden", "true");
        Span badge = new Span(icon, new Span(word));
        badge.addClassNames("state", MoveWords.look(state));
        return badge;
    }

    private static String when(HostOperation operation, Instant now) {
        return "Started by " + operation.startedBy() + " at " + TimeText.exactlyAt(operation.startedAt(), now)
                + operation
                        .endedAt()
                        .map(end -> ", over at " + TimeText.exactlyAt(end, now))
                        .orElse("");
    }

    private static String mishaps(HostOperation operation) {
        int failed = operation.count(MoveState.FAILED);
        int skipped = operation.count(MoveState.SKIPPED);
        return (failed == 0 ? "" : ", " + failed + " failed") + (skipped == 0 ? "" : ", " + skipped + " skipped");
    }

    /** "14:20:05, took 14 s", "since 14:20:05, about 14 s in all", "14:20:05". */
    private static String time(HostOperation.Progress step, Instant now) {
        Optional<String> begun = step.begunAt().map(at -> TimeText.exactlyAt(at, now));
        Optional<String> ended = step.endedAt().map(at -> TimeText.exactlyAt(at, now));
        if (step.state() == MoveState.UNDER_WAY) {
            return begun.map(at -> "since " + at + ", about "
                            + TimeText.length(step.planned().estimate()) + " in all")
                    .orElse("");
        }
        return begun.flatMap(at -> step.endedAt()
                        .map(end -> at + ", took "
                                + TimeText.length(
                                        Duration.between(step.begunAt().orElse(end), end))))
                .or(() -> ended)
                .orElse("");
    }

    private Component step(HostOperation.Progress step, Instant now) {
        Span what = new Span(words.of(step.planned().move()));
        Div text = new Div(what);
        text.addClassName("operation-words");
        step.problem().ifPresent(problem -> {
            Span why =
                    new Span(words.named(problem, List.of(step.planned().move().container())));
            why.addClassName("progress-detail");
            text.add(why);
        });
        Span time = new Span(time(step, now));
        time.addClassName("timeline-time");
        Div line = new Div(badge(step.state(), MoveWords.word(step.state())), text, time);
        line.addClassName("operation-step");
        return line;
    }
}
