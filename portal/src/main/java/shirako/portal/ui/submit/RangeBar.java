package shirako.portal.ui.submit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.util.Locale;
import shirako.batch.job.Prediction;
import shirako.portal.ui.part.TimeText;

/** A predicted run time drawn against the promised wall time: interval, median, limit. */
final class RangeBar extends Div {
    RangeBar(Prediction prediction, Duration wallTime) {
        addClassName("range");
        double whole =
                Math.max(1, Math.max(wallTime.toMillis(), prediction.upper().toMillis()));
        Div interval = new Div();
        interval.addClassName("range-interval");
        double from = prediction.lower().toMillis() / whole;
        double to = prediction.upper().toMillis() / whole;
        interval.getStyle().setLeft(percent(from)).setWidth(percent(Math.max(0.01, to - from)));
        Div median = new Div();
        median.addClassName("range-median");
        median.getStyle().setLeft(percent(prediction.median().toMillis() / whole));
        Div track = new Div(interval, median);
        track.addClassName("range-track");
        Span zero = new Span("0");
        Span limit = new Span(TimeText.length(wallTime) + " promised");
        Div scale = new Div(zero, limit);
        scale.addClassName("range-scale");
        getElement().setAttribute("aria-hidden", "true");
        add(track, scale);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", 100 * Math.clamp(share, 0.0, 1.0));
    }
}
