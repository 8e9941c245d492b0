package shirako.portal.ui.job;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import java.util.stream.Collectors;
import shirako.batch.job.InputFile;
import shirako.batch.job.Job;
import shirako.batch.job.JobSpec;
import shirako.batch.job.StartConditions;
import shirako.batch.submit.ConstraintText;
import shirako.batch.submit.DependencyText;
import shirako.portal.ui.part.Facts;
import shirako.portal.ui.part.SizeText;
import shirako.portal.ui.part.TimeText;

/** What was submitted: the script and all that went with it. */
final class SpecPanel extends Div {
    SpecPanel(Job job) {
        addClassName("stack");
        JobSpec spec = job.spec();
        Pre script = new Pre(spec.script());
        script.addClassName("script");
        script.getElement().setAttribute("tabindex", "0");
        Details details = new Details("Show the script", script);
        Facts facts = new Facts();
        if (!spec.arguments().isEmpty()) {
            facts.fact("Arguments", String.join(" ", spec.arguments()));
        }
        if (!spec.environment().isEmpty()) {
            facts.fact(
                    "Environment",
                    spec.environment().entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue())
                            .collect(Collectors.joining(", ")));
        }
        if (!spec.inputs().isEmpty()) {
            facts.fact(
                    "Input files", spec.inputs().stream().map(SpecPanel::words).collect(Collectors.joining(", ")));
        }
        if (!spec.outputs().isEmpty()) {
            facts.fact("Files to keep", String.join(", ", spec.outputs()));
        }
        String constraint = ConstraintText.of(spec.constraint());
        if (!constraint.isEmpty()) {
            facts.fact("Host features", constraint);
        }
        StartConditions start = spec.start();
        start.notBefore().ifPresent(at -> facts.fact("Not before", TimeText.full(at)));
        start.deadline().ifPresent(at -> facts.fact("Has to be over by", TimeText.full(at)));
        if (!start.dependencies().isEmpty()) {
            facts.fact(
                    "After other jobs", DependencyText.of(start.dependencies()).replace(",", ", "));
        }
        facts.fact("Job id", new Span(job.id().toString()));
        add(details, facts);
    }

    private static String words(InputFile file) {
        return file.path() + " (" + SizeText.bytes(file.bytes()) + ")";
    }
}
