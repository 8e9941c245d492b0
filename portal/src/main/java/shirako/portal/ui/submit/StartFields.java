package shirako.portal.ui.submit;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.binder.ValueContext;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shirako.batch.job.JobSpec;
import shirako.batch.job.StartConditions;
import shirako.batch.submit.DependencyText;
import shirako.batch.submit.FieldProblem;
import shirako.batch.submit.StartWish;
import shirako.portal.ui.part.MomentPicker;
import shirako.portal.ui.part.TimeText;

/** When the job may start, beside the question of room. Empty fields take the script's own word, and are else no condition. */
final class StartFields extends Div {
    private static final String FORM =
            "afterok:ID, once that job has completed; also after (has begun), afterany (is over),"
                    + " afternotok (has failed) and singleton; several with commas, all of which must be met.";

    private final MomentPicker notBefore = picker("Not before");
    private final MomentPicker deadline = picker("Has to be over by");
    private final TextField after = new TextField("After other jobs");
    private final Checkbox hold = new Checkbox("Hold until released");
    private final Details folded;
    private final Map<String, HasValidation> fields = new LinkedHashMap<>();

    StartFields(Runnable changed) {
        fields.put("notBefore", notBefore);
        fields.put("deadline", deadline);
        fields.put("after", after);
        fields.put("hold", hold);
        after.setPlaceholder("afterok:ID");
        after.setManualValidation(true);
        DraftForm.pausing(after).addValueChangeListener(event -> changed.run());
        hold.addValueChangeListener(event -> changed.run());
        for (MomentPicker picker : List.of(notBefore, deadline)) {
            picker.addValueChangeListener(event -> changed.run());
            // What is typed and is no time changes no value.
            picker.addValidationStatusChangeListener(event -> changed.run());
        }
        Div moments = new Div(notBefore, deadline);
        moments.addClassNames("fields", "start-moments");
        Div all = new Div(moments, after, hold);
        all.addClassName("start-fields");
        folded = new Details("When it may start", all);
        folded.addClassName("more");
        add(folded);
        explainNothing();
    }

    private static MomentPicker picker(String label) {
        MomentPicker picker = new MomentPicker(label);
        // The same rules as over the API decide, and say so in the same words.
        picker.setManualValidation(true);
        return picker;
    }

    StartWish wish() {
        return new StartWish(
                notBefore.instant(),
                deadline.instant(),
                Optional.of(after.getValue().strip()).filter(text -> !text.isEmpty()),
                Optional.of(true).filter(held -> hold.getValue()));
    }

    List<FieldProblem> misread() {
        List<FieldProblem> problems = new ArrayList<>();
        misread("notBefore", notBefore, problems);
        misread("deadline", deadline, problems);
        return problems;
    }

    private static void misread(String name, MomentPicker picker, List<FieldProblem> problems) {
        boolean misread = picker.getDefaultValidator()
                .apply(picker.getValue(), new ValueContext(picker))
                .isError();
        if (misread) {
            problems.add(new FieldProblem(name, "Choose both a date and a time of day, or neither."));
        }
    }

    void clearProblems() {
        fields.values().forEach(field -> field.setInvalid(false));
    }

    /** Shows a problem beside its field; false when it is about another field. */
    boolean problem(String name, String message) {
        HasValidation field = fields.get(name);
        if (field == null) {
            return false;
        }
        field.setErrorMessage(message);
        field.setInvalid(true);
        folded.setOpened(true);
        return true;
    }

    void explain(JobSpec spec, String script) {
        explainNothing();
        StartConditions start = spec.start();
        if (notBefore.isEmpty()) {
            moment(start.notBefore(), script, Directives.Topic.BEGIN).ifPresent(notBefore::setHelperText);
        }
        if (deadline.isEmpty()) {
            moment(start.deadline(), script, Directives.Topic.DEADLINE).ifPresent(deadline::setHelperText);
        }
        if (after.isEmpty() && !start.dependencies().isEmpty()) {
            Directives.source(script, Directives.Topic.DEPENDENCY)
                    .ifPresent(source ->
                            after.setHelperText(DependencyText.of(start.dependencies()) + ", from " + source + "."));
        }
        if (!hold.getValue()) {
            Directives.source(script, Directives.Topic.HOLD)
                    .ifPresent(source -> hold.setHelperText("The script has it held, with " + source + "."));
        }
    }

    private void explainNothing() {
        ZoneId own = TimeText.zone();
        String zone = "In the time zone " + (own.equals(ZoneOffset.UTC) ? "UTC" : own.getId()) + ".";
        notBefore.setHelperText(zone);
        deadline.setHelperText(zone + " It is cancelled when it cannot be over by then any more.");
        after.setHelperText(FORM);
        hold.setHelperText("It waits until somebody presses Release on its page.");
    }

    private static Optional<String> moment(Optional<Instant> at, String script, Directives.Topic topic) {
        return at.flatMap(moment ->
                Directives.source(script, topic).map(source -> TimeText.full(moment) + ", from " + source + "."));
    }
}
