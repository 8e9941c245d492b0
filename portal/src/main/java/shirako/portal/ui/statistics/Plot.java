package shirako.portal.ui.statistics;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.springframework.web.util.HtmlUtils;

/**
 * Values over time, drawn as wide as there is room: shapes are stretched, words are not. Says of each value what it is when
 * it is pointed at; the table of the page has the same content.
 */
final class Plot extends Div {
    /** The drawing's own measures, which its style stretches. */
    private static final int WIDTH = 1000;

    private static final int HEIGHT = 200;

    private final TimeAxis time;
    private final Scale scale;
    private final DoubleFunction<String> words;
    private final StringBuilder shapes = new StringBuilder();

    private Plot(TimeAxis time, Scale scale, DoubleFunction<String> words) {
        this.time = time;
        this.scale = scale;
        this.words = words;
        addClassName("plot");
    }

    /**
     * Bars that stand on each other.
     *
     * @param about what it shows, in a sentence for those who do not see it
     * @param words a value as people say it
     */
    static Plot stacked(String about, TimeAxis time, Scale scale, List<Drawn> all, DoubleFunction<String> words) {
        Plot plot = new Plot(time, scale, words);
        for (int i = 0; i < time.buckets().count(); i++) {
            plot.stack(i, all);
        }
        plot.lay(about, all, "plot-swatch");
        return plot;
    }

    /** Lines, broken where there is nothing to tell. */
    static Plot lines(String about, TimeAxis time, Scale scale, List<Drawn> all, DoubleFunction<String> words) {
        Plot plot = new Plot(time, scale, words);
        all.forEach(plot::line);
        all.forEach(plot::points);
        plot.lay(about, all, "plot-stroke");
        return plot;
    }

    private void stack(int piece, List<Drawn> all) {
        double below = 0;
        double slot = (double) WIDTH / time.buckets().count();
        for (Drawn drawn : all) {
            double value = drawn.values().get(piece).orElse(0);
            if (value > 0) {
                double top = y(below + value);
                shapes.append(String.format(
                        Locale.ROOT,
                        "<rect class='%s' x='%.2f' y='%.2f' width='%.2f' height='%.2f'>%s</rect>",
                        drawn.style(),
                        (piece + 0.12) * slot,
                        top,
                        0.76 * slot,
                        y(below) - top,
                        title(drawn, piece, value)));
                below += value;
            }
        }
    }

    private void line(Drawn drawn) {
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        for (int i = 0; i < drawn.values().size(); i++) {
            boolean known = drawn.values().get(i).isPresent();
            if (known) {
                path.append(String.format(
                        Locale.ROOT,
                        "%s%.2f %.2f",
                        drawing ? "L" : "M",
                        x(i),
                        y(drawn.values().get(i).getAsDouble())));
            }
            drawing = known;
        }
        shapes.append("<path class='plot-line ")
                .append(drawn.style())
                .append("' d='")
                .append(path)
                .append("'/>");
    }

    private void points(Drawn drawn) {
        for (int i = 0; i < drawn.values().size(); i++) {
            if (drawn.values().get(i).isPresent()) {
                double value = drawn.values().get(i).getAsDouble();
                // A line of no length with round ends: the only dot that stretching leaves round.
                shapes.append(String.format(
                        Locale.ROOT,
                        "<path class='plot-point %s' d='M%.2f %.2fh0'>%s</path>",
                        drawn.style(),
                        x(i),
                        y(value),
                        title(drawn, i, value)));
            }
        }
    }

    private String title(Drawn drawn, int piece, double value) {
        return "<title>"
                + HtmlUtils.htmlEscape(time.name(piece) + ", " + drawn.name() + ": " + words.apply(value))
                + "</title>";
    }

    private double x(int piece) {
        return (piece + 0.5) * WIDTH / time.buckets().count();
    }

    private double y(double value) {
        return HEIGHT * (1 - scale.share(value));
    }

    private void lay(String about, List<Drawn> all, String key) {
        Div drawing = new Div(new Svg("<svg role='img' aria-label='" + HtmlUtils.htmlEscape(about) + "' viewBox='0 0 "
                + WIDTH + " " + HEIGHT + "' preserveAspectRatio='none'>" + grid() + shapes + "</svg>"));
        drawing.addClassName("plot-drawing");
        Div body = new Div(axis(), drawing, below());
        body.addClassName("plot-body");
        add(legend(all, key), body);
    }

    private String grid() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i <= scale.steps(); i++) {
            double at = HEIGHT * (1 - (double) i / scale.steps());
            lines.append(String.format(Locale.ROOT, "<path class='plot-grid' d='M0 %.2fh%d'/>", at, WIDTH));
        }
        return lines.toString();
    }

    private Component axis() {
        Div axis = new Div();
        axis.addClassName("plot-axis");
        axis.getElement().setAttribute("aria-hidden", "true");
        List<String> labels = scale.labels();
        for (int i = 0; i < labels.size(); i++) {
            Span label = new Span(labels.get(i));
            label.getStyle().setBottom(percent((double) i / scale.steps()));
            axis.add(label);
        }
        return axis;
    }

    private Component below() {
        Div below = new Div();
        below.addClassName("plot-time");
        below.getElement().setAttribute("aria-hidden", "true");
        List<Optional<String>> labels = time.labels();
        for (int i = 0; i < labels.size(); i++) {
            double at = (i + 0.5) / labels.size();
            labels.get(i).ifPresent(text -> {
                Span label = new Span(text);
                label.getStyle().setLeft(percent(at));
                below.add(label);
            });
        }
        return below;
    }

    private static Component legend(List<Drawn> all, String key) {
        Div legend = new Div();
        legend.addClassName("plot-legend");
        for (Drawn drawn : all) {
            Span swatch = new Span();
            swatch.addClassNames(key, drawn.style());
            Span entry = new Span(swatch, new Span(drawn.name()));
            entry.addClassName("plot-key");
            legend.add(entry);
        }
        return legend;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.3f%%", share * 100);
    }
}
