package shirako.batch.replay.report;

import java.util.Locale;

/** One plot under construction: axes, and what is drawn between them. */
final class Plot {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 300;
    private static final int LEFT = 64;
    private static final int BOTTOM = 40;
    private static final int MARGIN = 12;

    private final Scale across;
    private final Scale up;
    private final StringBuilder marks = new StringBuilder();

    Plot(Scale across, Scale up) {
        this.across = across;
        this.up = up;
    }

    private double x(double value) {
        return LEFT + across.at(value) * (WIDTH - LEFT - MARGIN);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - up.at(value) * (HEIGHT - BOTTOM - MARGIN);
    }

    /** Joins points in order. */
    void line(double[] xs, double[] ys, String style) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < xs.length; i++) {
            path.append(String.format(Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : "L", x(xs[i]), y(ys[i])));
        }
        marks.append("<path class=\"line ")
                .append(style)
                .append("\" d=\"")
                .append(path)
                .append("\"/>\n");
    }

    void dot(double x, double y) {
        marks.append(
                String.format(Locale.ROOT, "<circle class=\"dot\" cx=\"%.1f\" cy=\"%.1f\" r=\"1.5\"/>%n", x(x), y(y)));
    }

    /** @param title is shown where somebody points at it; plain text */
    void box(double left, double right, double below, double above, String style, String title) {
        marks.append(String.format(
                Locale.ROOT,
                "<rect class=\"box %s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"><title>%s</title></rect>%n",
                style,
                x(left),
                y(above),
                Math.max(0.3, x(right) - x(left)),
                Math.max(0.3, y(below) - y(above)),
                title));
    }

    /**
     * @param title what is seen, for those who cannot see it
     * @param acrossWords what the lower axis says
     */
    String svg(String title, String acrossWords) {
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT, "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n", WIDTH, HEIGHT, title));
        for (Scale.Tick tick : across.ticks()) {
            double at = x(tick.value());
            svg.append(rule(at, MARGIN, at, HEIGHT - BOTTOM))
                    .append(text(at, HEIGHT - BOTTOM + 16, "middle", tick.text()));
        }
        for (Scale.Tick tick : up.ticks()) {
            double at = y(tick.value());
            svg.append(rule(LEFT, at, WIDTH - MARGIN, at)).append(text(LEFT - 6, at + 4, "end", tick.text()));
        }
        svg.append(text((LEFT + WIDTH - MARGIN) / 2.0, HEIGHT - 6, "middle", acrossWords));
        return svg.append(marks).append("</svg>\n").toString();
    }

    private static String rule(double fromX, double fromY, double toX, double toY) {
        return String.format(
                Locale.ROOT,
                "<line class=\"grid\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
                fromX,
                fromY,
                toX,
                toY);
    }

    private static String text(double x, double y, String anchor, String words) {
        return String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, words);
    }
}
