package shirako.portal.ui.jobs;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.QueryParameters;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shirako.batch.job.JobFilter;

/** What the list of jobs is narrowed to: name, user, tag, time. */
final class JobFilterBar extends Div {
    private final TextField name = search("Name", VaadinIcon.SEARCH);
    private final TextField user = search("User, whole name", VaadinIcon.USER);
    private final TextField tag = search("Tag", VaadinIcon.TAG);
    private final Map<String, TextField> texts = new LinkedHashMap<>();
    private final SubmittedFilter submitted;
    private final Button clear = new Button("Clear", VaadinIcon.CLOSE_SMALL.create());
    private final Runnable changed;
    private boolean reading;

    JobFilterBar(Runnable changed) {
        this.changed = changed;
        addClassName("filter-bar");
        getElement().setAttribute("role", "search");
        name.addClassName("filter-name");
        user.addClassName("filter-user");
        texts.put("name", name);
        texts.put("user", user);
        texts.put("tag", tag);
        texts.values().forEach(field -> field.addValueChangeListener(event -> changed()));
        submitted = new SubmittedFilter(this::changed);
        clear.addThemeVariants(ButtonVariant.TERTIARY);
        clear.addClickListener(click -> clear());
        clear.setVisible(false);
        add(name, user, tag, submitted, clear);
    }

    boolean isEmpty() {
        return name.isEmpty() && user.isEmpty() && tag.isEmpty() && submitted.isEmpty();
    }

    void clear() {
        texts.values().forEach(AbstractField::clear);
        submitted.clear();
    }

    /** Takes over what an address asks for, and nothing else; nobody is told of it as a change. */
    void read(QueryParameters address) {
        reading = true;
        texts.forEach(
                (word, field) -> field.setValue(address.getSingleParameter(word).orElse("")));
        submitted.read(address);
        reading = false;
        clear.setVisible(!isEmpty());
    }

    /** Adds to an address what {@link #read} takes from it. */
    void write(Map<String, String> address) {
        texts.forEach((word, field) -> text(field).ifPresent(value -> address.put(word, value)));
        submitted.write(address);
    }

    JobFilter filter(Set<String> vos, StateGroup group, Instant now) {
        return new JobFilter(
                vos, group.states(), text(name), text(user), text(tag), submitted.from(now), submitted.before());
    }

    private void changed() {
        if (!reading) {
            clear.setVisible(!isEmpty());
            changed.run();
        }
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
