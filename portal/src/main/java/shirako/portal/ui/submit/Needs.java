package shirako.portal.ui.submit;

import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shirako.batch.job.JobSpec;
import shirako.batch.submit.FieldProblem;
import shirako.portal.ui.part.Panel;
import shirako.portal.ui.part.SizeText;
import shirako.portal.ui.part.TimeText;

/** What the job needs: CPUs, memory, disk, time. Empty fields take the script's own word, then the default. */
final class Needs extends Div {
    private final NumberField cpus = new NumberField("CPUs");
    private final IntegerField memory = new IntegerField("Memory");
    private final IntegerField disk = new IntegerField("Disk");
    private final TextField wallTime = new TextField("Wall time");
    private final Map<String, HasValidation> fields =
            Map.of("cpus", cpus, "memoryMib", memory, "diskMib", disk, "wallTime", wallTime);

    Needs(Runnable changed) {
        cpus.setStep(0.1);
        cpus.setStepButtonsVisible(true);
        memory.setSuffixComponent(new Span("MiB"));
        disk.setSuffixComponent(new Span("MiB"));
        wallTime.setPlaceholder("10 min, 2 h, 1:30:00");
        DraftForm.pausing(cpus);
        DraftForm.pausing(memory);
        DraftForm.pausing(disk);
        DraftForm.pausing(wallTime);
        // The same rules as over the API decide, and say so in the same words: not the browser's own.
        cpus.setManualValidation(true);
        memory.setManualValidation(true);
        disk.setManualValidation(true);
        wallTime.setManualValidation(true);
        for (HasValue<?, ?> field : List.<HasValue<?, ?>>of(cpus, memory, disk, wallTime)) {
            field.addValueChangeListener(event -> changed.run());
        }
        Div row = new Div(cpus, memory, disk, wallTime);
        row.addClassName("fields");
        add(new Panel("Resources", row));
    }

    Optional<Double> cpus() {
        return cpus.getOptionalValue();
    }

    Optional<Long> memoryMib() {
        return memory.getOptionalValue().map(Integer::longValue);
    }

    Optional<Long> diskMib() {
        return disk.getOptionalValue().map(Integer::longValue);
    }

    Optional<Duration> wallTime() {
        return WallTime.parse(wallTime.getValue());
    }

    List<FieldProblem> misread() {
        return wallTime.isEmpty() || wallTime().isPresent()
                ? List.of()
                : List.of(new FieldProblem(
                        "wallTime",
                        "“" + wallTime.getValue() + "” is not a length of time. Write 10 min, 2 h or 1:30:00."));
    }

    void clearProblems() {
        fields.values().forEach(field -> field.setInvalid(false));
    }

    /** Shows a problem beside its field; false when it is about another field. */
    boolean problem(String field, String message) {
        HasValidation component = fields.get(field);
        if (component == null) {
            return false;
        }
        component.setErrorMessage(message);
        component.setInvalid(true);
        return true;
    }

    void explain(JobSpec spec, String script) {
        var sliver = spec.sliver();
        explain(cpus, SizeText.cores(sliver.cpuMillis()), script, Directives.Topic.CPUS);
        explain(memory, SizeText.mebibytes(sliver.memoryMib()), script, Directives.Topic.MEMORY);
        explain(disk, SizeText.mebibytes(sliver.diskMib()), script, Directives.Topic.DISK);
        explain(wallTime, TimeText.length(spec.wallTime()), script, Directives.Topic.TIME);
    }

    private static <F extends HasValue<?, ?> & HasHelper> void explain(
            F field, String value, String script, Directives.Topic topic) {
        String taken = Directives.source(script, topic)
                .map(source -> value + ", from " + source)
                .orElse(value + " if left empty");
        field.setHelperText(field.isEmpty() ? taken : value);
    }

    void fillFrom(JobSpec spec, String wallTimeText) {
        cpus.setValue(spec.sliver().cpuMillis() / 1000.0);
        memory.setValue(spec.sliver().memoryMib());
        disk.setValue(spec.sliver().diskMib());
        wallTime.setValue(wallTimeText);
    }
}
