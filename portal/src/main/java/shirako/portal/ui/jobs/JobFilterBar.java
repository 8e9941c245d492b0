package shirako.portal.ui.jobs;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import shirako.batch.job.JobFilter;
import shirako.portal.ui.part.TimeText;

/** What the list of jobs is narrowed to: name, user, tag, time. */
final class JobFilterBar extends Div {
    private final TextField name = search("Name", VaadinIcon.SEARCH);
    private final TextField user = search("User", VaadinIcon.USER);
    private final TextField tag = search("Tag", VaadinIcon.TAG);
    private final Select<Period> period = new Select<>();
    private final DateTimePicker from = new DateTimePicker("Submitted from");
    private final DateTimePicker before = new DateTimePicker("Submitted before");
    private final Button clear = new Button("Clear", VaadinIcon.CLOSE_SMALL.create());

    JobFilterBar(Runnable changed) {
        addClassName("filter-bar");
        getElement().setAttribute("role", "search");
        name.addClassName("filter-name");
        period.setAriaLabel("Submitted");
        period.setItems(Period.values());
        period.setItemLabelGenerator(Period::label);
        period.setValue(Period.ANY);
        period.addValueChangeListener(event -> showBetween());
        clear.addThemeVariants(ButtonVariant.TERTIARY);
        clear.addClickListener(click -> clear());
        for (HasValue<?, ?> field : List.<HasValue<?, ?>>of(name, user, tag, period, from, before)) {
            field.addValueChangeListener(event -> {
                clear.setVisible(!isEmpty());
                changed.run();
            });
        }
        clear.setVisible(false);
        showBetween();
        add(name, user, tag, period, from, before, clear);
    }

    /** Shows only the jobs of this user, as from a link. */
    void user(String only) {
        user.setValue(only);
    }

    void tag(String only) {
        tag.setValue(only);
    }

    boolean isEmpty() {
        return name.isEmpty() && user.isEmpty() && tag.isEmpty() && period.getValue() == Period.ANY;
    }

    void clear() {
        List.of(name, user, tag).forEach(AbstractField::clear);
        from.clear();
        before.clear();
        period.setValue(Period.ANY);
    }

    JobFilter filter(Set<String> vos, StateGroup group, Instant now) {
        boolean between = period.getValue() == Period.BETWEEN;
        return new JobFilter(
                vos,
                group.states(),
                text(name),
                text(user),
                text(tag),
                between ? instant(from) : period.getValue().since(now),
                between ? instant(before) : Optional.empty());
    }

    private void showBetween() {
        from.setVisible(period.getValue() == Period.BETWEEN);
        before.setVisible(period.getValue() == Period.BETWEEN);
    }

    private static Optional<Instant> instant(DateTimePicker picker) {
        Optional<LocalDateTime> picked = picker.getOptionalValue();
        return picked.map(local -> local.atZone(TimeText.zone()).toInstant());
    }

    private static Optional<String> text(TextField field) {
        return Optional.of(field.getValue().strip()).filter(value -> !value.isEmpty());
    }

    private static TextField search(String label, VaadinIcon picture) {
        TextField field = new TextField();
        field.setPlaceholder(label);
        field.setAriaLabel(label);
        field.setPrefixComponent(picture.create());
        field.setClearButtonVisible(true);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(300);
        return field;
    }
}
