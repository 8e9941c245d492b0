package shirako.portal.ui.jobs;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import shirako.batch.job.JobState;

/** How many jobs there are of each kind; pressing one shows only those. */
final class StateChips extends Div {
    private final Map<StateGroup, Button> buttons = new EnumMap<>(StateGroup.class);
    private final Map<StateGroup, Span> counts = new EnumMap<>(StateGroup.class);
    private StateGroup chosen = StateGroup.ALL;

    StateChips(Runnable changed) {
        addClassName("chips");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", "Show jobs by state");
        for (StateGroup group : StateGroup.values()) {
            Span count = new Span();
            count.addClassName("chip-count");
            Button button = new Button(group.label(), pressed -> {
                choose(group);
                changed.run();
            });
            button.setSuffixComponent(count);
            button.addThemeVariants(ButtonVariant.SMALL);
            button.addClassName("chip");
            buttons.put(group, button);
            counts.put(group, count);
            add(button);
        }
        choose(StateGroup.ALL);
    }

    StateGroup chosen() {
        return chosen;
    }

    void choose(StateGroup group) {
        chosen = group;
        buttons.forEach((each, button) -> {
            button.getElement().setAttribute("aria-pressed", Boolean.toString(each == group));
            button.setClassName("chip-chosen", each == group);
        });
    }

    void show(Map<JobState, Integer> byState) {
        counts.forEach((group, count) -> count.setText(String.format(Locale.ENGLISH, "%,d", group.count(byState))));
    }
}
