package shirako.portal.ui.submit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.Duration;
import java.time.Instant;
import shirako.batch.job.Prediction;
import shirako.batch.job.StartConditions;
import shirako.batch.submit.EstimateAnswer;
import shirako.lease.Forecast;
import shirako.lease.Sliver;
import shirako.portal.ui.part.Panel;
import shirako.portal.ui.part.SizeText;
import shirako.portal.ui.part.TimeText;

/** What would become of the draft, before it is sent: how long it would run, when it could start, or why it never can. */
final class EstimateCard extends Div {
    private final Div content = new Div();

    EstimateCard() {
        addClassName("estimate");
        content.getElement().setAttribute("aria-live", "polite");
        content.addClassName("estimate-content");
        add(new Panel("Before you submit", content));
        empty();
    }

    void empty() {
        content.removeAll();
        content.add(quiet("Write a script, and here stands how long it will probably run and when it can start."));
    }

    void show(EstimateAnswer answer, Instant now) {
        content.removeAll();
        switch (answer) {
            case EstimateAnswer.Possible possible -> possible(possible, now);
            case EstimateAnswer.Invalid invalid -> invalid(invalid.problems().size());
            case EstimateAnswer.Impossible impossible -> impossible(impossible.reason(), impossible.largest());
        }
    }

    void invalid(int problems) {
        content.removeAll();
        content.add(quiet(
                problems == 1
                        ? "One field needs your attention first."
                        : problems + " fields need your attention first."));
    }

    void impossible(String reason, Sliver largest) {
        content.removeAll();
        var icon = VaadinIcon.BAN.create();
        icon.getElement().setAttribute("aria-hidden", "true");
        Div line = new Div(icon, new Span("This can never run here."));
        line.addClassNames("estimate-no", "row");
        content.add(line, new Paragraph(reason), figure("Largest possible", SizeText.sliver(largest)));
    }

    private void possible(EstimateAnswer.Possible possible, Instant now) {
        Prediction prediction = possible.prediction();
        content.add(figure("Run time, about", TimeText.length(prediction.median())));
        content.add(new RangeBar(prediction, possible.spec().wallTime()));
        content.add(quiet("Eight runs in ten take between " + TimeText.length(prediction.lower()) + " and "
                + TimeText.length(prediction.upper()) + ". " + prediction.explanation()));
        content.add(start(possible.start(), possible.spec().start(), now));
        if (possible.tasks() > 1) {
            content.add(figure("Tasks", Integer.toString(possible.tasks())));
        }
        content.add(
                figure("Machine for each run", SizeText.sliver(possible.spec().sliver())));
    }

    private Div start(Forecast forecast, StartConditions conditions, Instant now) {
        return switch (forecast) {
            case Forecast.From(Instant room, int ahead) -> {
                Instant earliest = conditions.notBefore().filter(room::isBefore).orElse(room);
                boolean atOnce = Duration.between(now, earliest).toSeconds() < 5;
                Div figure = figure(
                        "Can start",
                        atOnce ? "at once" : TimeText.in(earliest, now) + ", at " + TimeText.at(earliest, now));
                if (ahead > 0) {
                    figure.add(quiet(ahead == 1 ? "1 job is ahead." : ahead + " jobs are ahead."));
                }
                if (!conditions.dependencies().isEmpty()) {
                    figure.add(quiet("Later if the jobs that it waits for take longer."));
                }
                yield figure;
            }
            case Forecast.Never(String reason, Sliver largest) -> figure("Can start", "never: " + reason);
            case Forecast.Unknown(String reason) -> figure("Can start", "not known now: " + reason);
        };
    }

    private static Div figure(String name, String value) {
        Span label = new Span(name);
        label.addClassName("figure-name");
        Span number = new Span(value);
        number.addClassName("figure-value");
        Div figure = new Div(label, number);
        figure.addClassName("figure");
        return figure;
    }

    private static Paragraph quiet(String text) {
        Paragraph paragraph = new Paragraph(text);
        paragraph.addClassName("quiet");
        return paragraph;
    }
}
