package shirako.portal.ui.hosts;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import shirako.portal.host.HostOperation;
import shirako.portal.ui.part.Panel;
import shirako.portal.ui.part.TimeText;

/** The operation that goes on or was the last, step by step, and those before it. Drawn anew only where it changed. */
final class OperationsPanel extends Div {
    private static final int SHOWN_MAX = 10;

    private final MoveWords words;
    private final Button stop = new Button("Stop after the current steps");
    private final Div latest = new Div();
    private final Div earlier = new Div();
    private List<HostOperation> shown = List.of();

    /** @param stopped called with the operation that is to begin no more steps */
    OperationsPanel(MoveWords words, Consumer<UUID> stopped) {
        this.words = words;
        stop.addClickListener(click -> shown.stream().findFirst().ifPresent(last -> stopped.accept(last.id())));
        latest.addClassName("operation-latest");
        earlier.setVisible(false);
        add(new Panel("Operations", latest, earlier).withTools(stop));
        setVisible(false);
    }

    void show(List<HostOperation> operations, Instant now) {
        List<HostOperation> current = operations.stream().limit(SHOWN_MAX).toList();
        if (current.equals(shown)) {
            return;
        }
        boolean sameBefore = rest(current).equals(rest(shown));
        shown = current;
        setVisible(!current.isEmpty());
        stop.setVisible(
                current.stream().findFirst().filter(HostOperation::goesOn).isPresent());
        latest.removeAll();
        current.stream().findFirst().ifPresent(last -> {
            Div head = new Div(new H3(MoveWords.title(last)), OperationCard.badge(last));
            head.addClassName("row");
            latest.add(head, new OperationCard(last, words, now));
        });
        if (!sameBefore) {
            earlier.removeAll();
            rest(current).forEach(each -> earlier.add(folded(each, now)));
            earlier.setVisible(!rest(current).isEmpty());
        }
    }

    private Details folded(HostOperation operation, Instant now) {
        Span at = new Span(TimeText.at(operation.startedAt(), now));
        at.addClassName("quiet");
        Div summary = new Div(new Span(MoveWords.title(operation)), OperationCard.badge(operation), at);
        summary.addClassName("row");
        return new Details(summary, new OperationCard(operation, words, now));
    }

    private static List<HostOperation> rest(List<HostOperation> operations) {
        return operations.stream().skip(1).toList();
    }
}
