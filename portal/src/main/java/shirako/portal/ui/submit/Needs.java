package shirako.portal.ui.submit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shirako.batch.job.JobSpec;
import shirako.batch.submit.ConstraintText;
import shirako.batch.submit.FieldProblem;
import shirako.portal.ui.part.Panel;
import shirako.portal.ui.part.SizeText;
import shirako.portal.ui.part.TimeText;

/**
 * What the job needs: CPUs, memory, disk, time, a kind of host. Empty fields take the script's own word, then the default. They are text
 * fields, as a browser's number field drops what it does not take for a number, and the default would go in its place.
 */
final class Needs extends Div {
    private final TextField cpus = field("CPUs", "1, 2, 0.5");
    private final TextField memory = field("Memory", "512 MiB, 2 GiB");
    private final TextField disk = field("Disk", "512 MiB, 2 GiB");
    private final TextField wallTime = field("Wall time", "10 min, 2 h, 1:30:00");
    private final TextField constraint = field("Host features", "ssd, rack1");
    private final Map<String, TextField> fields = new LinkedHashMap<>();

    Needs(Runnable changed) {
        fields.put("cpus", cpus);
        fields.put("memoryMib", memory);
        fields.put("diskMib", disk);
        fields.put("wallTime", wallTime);
        fields.put("constraint", constraint);
        fields.values().forEach(field -> field.addValueChangeListener(event -> changed.run()));
        Div row = new Div(cpus, memory, disk, wallTime, constraint);
        row.addClassName("fields");
        add(new Panel("Resources", row));
    }

    private static TextField field(String label, String placeholder) {
        TextField field = new TextField(label);
        field.setPlaceholder(placeholder);
        // The same rules as over the API decide, and say so in the same words: not the browser's own.
        field.setManualValidation(true);
        return DraftForm.pausing(field);
    }

    Optional<Double> cpus() {
        return Amount.number(cpus.getValue());
    }

    Optional<Long> memoryMib() {
        return Amount.mebibytes(memory.getValue());
    }

    Optional<Long> diskMib() {
        return Amount.mebibytes(disk.getValue());
    }

    Optional<Duration> wallTime() {
        return WallTime.parse(wallTime.getValue());
    }

    Optional<String> constraint() {
        return Optional.of(constraint.getValue().strip()).filter(text -> !text.isEmpty());
    }

    List<FieldProblem> misread() {
        List<FieldProblem> problems = new ArrayList<>();
        misread("cpus", cpus(), "a number of CPUs. Write 1, 2 or 0.5.", problems);
        misread("memoryMib", memoryMib(), "an amount of memory. Write 512, 512 MiB or 2 GiB.", problems);
        misread("diskMib", diskMib(), "an amount of disk. Write 512, 512 MiB or 2 GiB.", problems);
        misread("wallTime", wallTime(), "a length of time. Write 10 min, 2 h or 1:30:00.", problems);
        return problems;
    }

    private void misread(String name, Optional<?> read, String wanted, List<FieldProblem> problems) {
        String typed = fields.get(name).getValue();
        if (!typed.isBlank() && read.isEmpty()) {
            problems.add(new FieldProblem(name, "“" + typed + "” is not " + wanted));
        }
    }

    void clearProblems() {
        fields.values().forEach(field -> field.setInvalid(false));
    }

    /** Shows a problem beside its field; false when it is about another field. */
    boolean problem(String name, String message) {
        TextField field = fields.get(name);
        if (field == null) {
            return false;
        }
        field.setErrorMessage(message);
        field.setInvalid(true);
        return true;
    }

    void explain(JobSpec spec, String script) {
        var sliver = spec.sliver();
        explain(cpus, SizeText.cores(sliver.cpuMillis()), script, Directives.Topic.CPUS);
        explain(memory, SizeText.mebibytes(sliver.memoryMib()), script, Directives.Topic.MEMORY);
        explain(disk, SizeText.mebibytes(sliver.diskMib()), script, Directives.Topic.DISK);
        explain(wallTime, TimeText.length(spec.wallTime()), script, Directives.Topic.TIME);
        String kind = ConstraintText.of(spec.constraint());
        explain(constraint, kind.isEmpty() ? "any host" : kind, script, Directives.Topic.CONSTRAINT);
    }

    private static void explain(TextField field, String value, String script, Directives.Topic topic) {
        String taken = Directives.source(script, topic)
                .map(source -> value + ", from " + source)
                .orElse(value + " if left empty");
        field.setHelperText(field.isEmpty() ? taken : value);
    }

    void fillFrom(JobSpec spec) {
        var sliver = spec.sliver();
        cpus.setValue(
                BigDecimal.valueOf(sliver.cpuMillis(), 3).stripTrailingZeros().toPlainString());
        memory.setValue(sliver.memoryMib() + " MiB");
        disk.setValue(sliver.diskMib() + " MiB");
        wallTime.setValue(WallTime.text(spec.wallTime()));
        constraint.setValue(ConstraintText.of(spec.constraint()));
    }
}
