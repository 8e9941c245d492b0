package shirako.portal.ui.statistics;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import shirako.batch.job.JobState;
import shirako.batch.statistics.Tally;

/** The sums of all that is shown, on top of the page. */
final class SummaryCards extends Div {
    SummaryCards() {
        addClassName("figure-cards");
    }

    void show(Tally whole) {
        removeAll();
        long ended = whole.endedInAll();
        long completed = whole.ended().getOrDefault(JobState.COMPLETED, 0L);
        Tally.Waits waits = whole.waits();
        Tally.Quality quality = whole.quality();
        add(
                card("CPU hours", FigureWords.number(whole.cpuHours()), "CPUs times the hours they were had"),
                card(
                        "Jobs ended",
                        FigureWords.count(ended),
                        ended == 0 ? "" : FigureWords.share((double) completed / ended) + " completed"),
                card(
                        "Median wait",
                        FigureWords.time(waits.median()),
                        waits.p90()
                                .map(p90 ->
                                        "nine in ten started within " + FigureWords.seconds(p90.toMillis() / 1000.0))
                                .orElse("no job started")),
                card(
                        "Prediction accuracy",
                        FigureWords.share(quality.accuracy()),
                        quality.runs() == 0
                                ? "no predicted run ended"
                                : FigureWords.share(quality.belowUpper()) + " within the 90 % quantile"));
    }

    private static Component card(String name, String value, String more) {
        Span title = new Span(name);
        title.addClassName("figure-name");
        Span figure = new Span(value);
        figure.addClassName("figure-value");
        Span line = new Span(more);
        line.addClassName("figure-more");
        Div card = new Div(title, figure, line);
        card.addClassName("figure-card");
        return card;
    }
}
