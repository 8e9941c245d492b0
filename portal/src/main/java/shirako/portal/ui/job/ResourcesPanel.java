package shirako.portal.ui.job;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import shirako.batch.job.Job;
import shirako.batch.job.JobSpec;
import shirako.batch.job.Outcome;
import shirako.batch.job.Prediction;
import shirako.batch.job.Usage;
import shirako.portal.ui.part.Facts;
import shirako.portal.ui.part.JobWords;
import shirako.portal.ui.part.SizeText;
import shirako.portal.ui.part.TimeText;
import shirako.portal.ui.part.UseBar;

/** What was asked for and what was used; what was expected and what it took. */
final class ResourcesPanel extends Div {
    ResourcesPanel() {
        addClassName("resources");
    }

    void show(Job job, Instant now) {
        removeAll();
        JobSpec spec = job.spec();
        Optional<Usage> usage = job.outcome().flatMap(Outcome::usage);
        time(job, now);
        if (usage.isPresent()) {
            used(spec, usage.get());
        } else {
            add(new Facts()
                    .fact("CPUs", SizeText.cores(spec.sliver().cpuMillis()))
                    .fact("Memory", SizeText.mebibytes(spec.sliver().memoryMib()))
                    .fact("Disk", SizeText.mebibytes(spec.sliver().diskMib())));
        }
        job.prediction().ifPresent(prediction -> add(expected(job, prediction, now)));
    }

    private void time(Job job, Instant now) {
        Duration wall = job.spec().wallTime();
        Duration ran = JobWords.ran(job, now);
        add(new UseBar(
                "Time",
                ran.toMillis() / (double) Math.max(1, wall.toMillis()),
                TimeText.length(ran) + " of " + TimeText.length(wall)));
    }

    private void used(JobSpec spec, Usage usage) {
        double cores = usage.cpuTime().toMillis()
                / (double) Math.max(1, usage.elapsed().toMillis());
        int millicores = (int) Math.min(Integer.MAX_VALUE, Math.round(cores * 1000));
        add(
                new UseBar(
                        "CPU",
                        millicores / (double) Math.max(1, spec.sliver().cpuMillis()),
                        SizeText.cores(millicores) + " of "
                                + SizeText.coresInWords(spec.sliver().cpuMillis()) + ", "
                                + TimeText.length(usage.cpuTime()) + " CPU time"),
                new UseBar(
                        "Memory",
                        usage.peakMemoryMib()
                                / (double) Math.max(1, spec.sliver().memoryMib()),
                        SizeText.mebibytes(usage.peakMemoryMib()) + " of "
                                + SizeText.mebibytes(spec.sliver().memoryMib()) + " at its peak"));
        add(new Facts().fact("Disk asked for", SizeText.mebibytes(spec.sliver().diskMib())));
    }

    private static Div expected(Job job, Prediction prediction, Instant now) {
        Facts facts = new Facts()
                .fact(
                        "Expected",
                        TimeText.length(prediction.median()) + " (" + TimeText.length(prediction.lower()) + " to "
                                + TimeText.length(prediction.upper()) + ")");
        job.startedAt().ifPresent(start -> {
            String took = TimeText.length(JobWords.ran(job, now));
            facts.fact(job.endedAt().isPresent() ? "Took" : "Runs for", took);
        });
        Paragraph source = new Paragraph(prediction.explanation());
        source.addClassName("quiet");
        return new Div(facts, source);
    }
}
