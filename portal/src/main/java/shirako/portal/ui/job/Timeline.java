package shirako.portal.ui.job;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import shirako.batch.job.JobState;
import shirako.lease.event.Event;
import shirako.portal.ui.part.StateBadge;
import shirako.portal.ui.part.TimeText;

/** What happened to a job, one line for each event, with the time and how long after the one before. */
final class Timeline extends OrderedList {
    Timeline() {
        addClassName("timeline");
    }

    void show(List<Event> events, Instant now) {
        removeAll();
        Instant before = null;
        for (Event event : events) {
            Optional<JobState> state = state(event);
            var icon =
                    state.map(StateBadge::icon).orElse(VaadinIcon.CIRCLE_THIN).create();
            icon.getElement().setAttribute("aria-hidden", "true");
            Span dot = new Span(icon);
            dot.addClassNames(
                    "timeline-dot",
                    "state-" + state.map(JobState::name).orElse("other").toLowerCase(Locale.ROOT));
            Span word = new Span(LeaseEventWords.of(event.kind())
                    .or(() -> state.map(StateBadge::word))
                    .orElse(words(event.kind())));
            word.addClassName("timeline-word");
            Span time = new Span(TimeText.exactlyAt(event.at(), now));
            time.addClassName("timeline-time");
            time.getElement().setAttribute("title", TimeText.full(event.at()));
            Div head = new Div(word, time);
            head.addClassName("timeline-head");
            if (before != null && Duration.between(before, event.at()).toSeconds() >= 1) {
                Span gap = new Span("+" + TimeText.length(Duration.between(before, event.at())));
                gap.addClassName("timeline-gap");
                head.add(gap);
            }
            Div text = new Div(head);
            if (!event.detail().isBlank()) {
                Span detail = new Span(event.detail());
                detail.addClassName("timeline-detail");
                text.add(detail);
            }
            add(new ListItem(dot, text));
            before = event.at();
        }
    }

    private static Optional<JobState> state(Event event) {
        String last = event.kind().substring(event.kind().lastIndexOf('.') + 1);
        String name = last.toUpperCase(Locale.ROOT).replace('-', '_');
        for (JobState state : JobState.values()) {
            if (state.name().equals(name)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    private static String words(String kind) {
        String last = kind.substring(kind.indexOf('.') + 1).replace('-', ' ').replace('.', ' ');
        return last.isEmpty() ? kind : Character.toUpperCase(last.charAt(0)) + last.substring(1);
    }
}
