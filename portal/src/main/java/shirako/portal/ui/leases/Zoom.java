package shirako.portal.ui.leases;

import java.time.Duration;

/** How much time the chart shows, and at which distance its lines stand. */
enum Zoom {
    HOUR("1 h", Duration.ofHours(1), Duration.ofMinutes(10)),
    SIX_HOURS("6 h", Duration.ofHours(6), Duration.ofHours(1)),
    DAY("1 day", Duration.ofDays(1), Duration.ofHours(3)),
    WEEK("1 week", Duration.ofDays(7), Duration.ofDays(1));

    private final String label;
    private final Duration span;
    private final Duration step;

    Zoom(String label, Duration span, Duration step) {
        this.label = label;
        this.span = span;
        this.step = step;
    }

    String label() {
        return label;
    }

    Duration span() {
        return span;
    }

    Duration step() {
        return step;
    }
}
