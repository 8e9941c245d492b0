package shirako.portal.ui.submit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.HasValueChangeMode;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import shirako.batch.job.Job;
import shirako.batch.job.JobSpec;
import shirako.batch.submit.FieldProblem;
import shirako.batch.submit.JobDraft;
import shirako.portal.ui.part.Panel;

/** The fields of a draft, and what is wrong with each of them beside it. */
final class DraftForm extends Div {
    private final Select<String> vo = new Select<>();
    private final TextField name = text("Name", "after the script, or “job”");
    private final ScriptPanel script;
    private final Needs needs;
    private final TextArea arguments = area("Arguments", "One per line");
    private final TextArea environment = area("Environment", "NAME=value, one per line");
    private final TextArea outputs = area("Files to keep", "Patterns such as results/*.csv, one per line");
    private final TextField tags = text("Tags", "comma separated");
    private final TextField array = text("Array", "0-9, or 1,3,5, or 0-100:10, or 0-99%4");
    private final Checkbox once = new Checkbox("Never start it a second time, not even when its host dies");
    private final InputFiles inputs;
    private final StartFields starts;
    private final Details more;
    private final Map<String, HasValidation> fields = new LinkedHashMap<>();

    DraftForm(Set<String> vos, InputFiles inputs, Runnable changed) {
        this.inputs = inputs;
        addClassName("draft-form");
        script = new ScriptPanel(changed);
        needs = new Needs(changed);
        starts = new StartFields(changed);
        vo.setLabel("On the account of");
        vo.setItems(vos);
        vos.stream().findFirst().ifPresent(vo::setValue);
        vo.setVisible(vos.size() > 1);
        outputs.setHelperText("Empty keeps every file that the job made or changed.");
        array.setHelperText(
                "Makes one task for each index; the script finds its own in SHIRAKO_ARRAY_INDEX. With %4 behind, no more"
                        + " than four run at once.");
        Div names = new Div(name, vo, tags);
        names.addClassName("fields");
        Div extras = new Div(arguments, environment, outputs, array, once);
        extras.addClassName("fields");
        more = new Details("Arguments, environment, files to keep, array, restart", extras);
        more.addClassName("more");
        add(names, script, needs, new Panel("Files", inputs), starts, more);
        for (HasValue<?, ?> field :
                List.<HasValue<?, ?>>of(vo, name, tags, arguments, environment, outputs, array, once)) {
            field.addValueChangeListener(event -> changed.run());
        }
        fields.put("name", name);
        fields.put("arguments", arguments);
        fields.put("environment", environment);
        fields.put("outputs", outputs);
        fields.put("tags", tags);
        fields.put("array", array);
    }

    String vo() {
        return vo.getOptionalValue().orElse("");
    }

    boolean isUntouched() {
        return script.value().isBlank();
    }

    /** The draft as it stands; what cannot even be read is left out of it and told by {@link #misread()}. */
    JobDraft draft() {
        return new JobDraft(
                filled(name),
                script.value(),
                lines(arguments),
                environmentOf(lines(environment)),
                inputs.byPath(),
                lines(outputs),
                needs.cpus(),
                needs.memoryMib(),
                needs.diskMib(),
                needs.wallTime(),
                split(tags.getValue(), ","),
                Optional.of(false).filter(never -> once.getValue()),
                needs.constraint(),
                starts.wish(),
                filled(array));
    }

    /** What is typed so that it cannot be read. */
    List<FieldProblem> misread() {
        List<FieldProblem> problems = new ArrayList<>(needs.misread());
        problems.addAll(starts.misread());
        for (String line : lines(environment)) {
            if (line.indexOf('=') < 1) {
                problems.add(new FieldProblem("environment", "“" + line + "” is not of the form NAME=value."));
            }
        }
        return problems;
    }

    /** Whether a file is still on its way in; if so, it is said beside the files. */
    boolean mustWait() {
        return inputs.mustWait();
    }

    /** Shows these problems and no others; those of fields that are not there are given back. */
    List<FieldProblem> show(List<FieldProblem> problems) {
        fields.values().forEach(field -> field.setInvalid(false));
        script.problem("");
        inputs.problem("");
        needs.clearProblems();
        starts.clearProblems();
        List<FieldProblem> homeless = new ArrayList<>();
        for (FieldProblem problem : problems) {
            String field = problem.field().replaceFirst("[\\[.].*", "");
            HasValidation component = fields.get(field);
            if (component != null) {
                component.setErrorMessage(problem.message());
                component.setInvalid(true);
                more.setOpened(more.isOpened() || isInside(component, more));
            } else if (field.equals("script")) {
                script.problem(problem.message());
            } else if (field.equals("inputs")) {
                inputs.problem(problem.message());
            } else if (!needs.problem(field, problem.message()) && !starts.problem(field, problem.message())) {
                homeless.add(problem);
            }
        }
        return homeless;
    }

    /** Says what is odd about the script. */
    void notices(List<String> notices) {
        script.notices(notices);
    }

    /** Says where values come from that were left empty. */
    void explain(JobSpec spec, List<String> notices) {
        notices(notices);
        needs.explain(spec, script.value());
        starts.explain(spec, script.value());
        name.setHelperText(
                name.isEmpty()
                        ? Directives.source(script.value(), Directives.Topic.NAME)
                                .map(source -> "“" + spec.name() + "”, from " + source)
                                .orElse("“" + spec.name() + "” if left empty")
                        : "");
    }

    /** Fills the form from an earlier job. */
    void fillFrom(Job job) {
        JobSpec spec = job.spec();
        name.setValue(spec.name());
        script.value(spec.script());
        arguments.setValue(String.join("\n", spec.arguments()));
        environment.setValue(spec.environment().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\n")));
        outputs.setValue(String.join("\n", spec.outputs()));
        tags.setValue(String.join(", ", spec.tags()));
        once.setValue(!spec.requeue());
        needs.fillFrom(spec);
        inputs.set(spec.inputs());
        if (vo.getListDataView().contains(job.owner().vo())) {
            vo.setValue(job.owner().vo());
        }
        more.setOpened(!arguments.isEmpty() || !environment.isEmpty() || !outputs.isEmpty() || once.getValue());
    }

    private static boolean isInside(HasValidation field, Component container) {
        return field instanceof Component component
                && component
                        .getParent()
                        .flatMap(Component::getParent)
                        .filter(container::equals)
                        .isPresent();
    }

    private static Optional<String> filled(TextField field) {
        return Optional.of(field.getValue().strip()).filter(value -> !value.isEmpty());
    }

    private static List<String> lines(TextArea area) {
        return area.getValue().lines().filter(line -> !line.isBlank()).toList();
    }

    private static Set<String> split(String text, String separator) {
        return Arrays.stream(text.split(separator))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Map<String, String> environmentOf(List<String> lines) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String line : lines) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                environment.put(line.substring(0, equals).strip(), line.substring(equals + 1));
            }
        }
        return environment;
    }

    private static TextField text(String label, String placeholder) {
        TextField field = new TextField(label);
        field.setPlaceholder(placeholder);
        return pausing(field);
    }

    private static TextArea area(String label, String placeholder) {
        TextArea area = new TextArea(label);
        area.setPlaceholder(placeholder);
        area.setMinRows(2);
        area.setMaxRows(8);
        return pausing(area);
    }

    static <F extends HasValueChangeMode> F pausing(F field) {
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(400);
        return field;
    }
}
