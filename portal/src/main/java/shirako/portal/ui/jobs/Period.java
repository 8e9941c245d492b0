package shirako.portal.ui.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When jobs were submitted, as people choose it. */
enum Period {
    ANY("Any time", Duration.ZERO),
    HOUR("Last hour", Duration.ofHours(1)),
    DAY("Last 24 hours", Duration.ofDays(1)),
    WEEK("Last 7 days", Duration.ofDays(7)),
    MONTH("Last 30 days", Duration.ofDays(30)),
    BETWEEN("Between …", Duration.ZERO);

    private final String label;
    private final Duration length;

    Period(String label, Duration length) {
        this.label = label;
        this.length = length;
    }

    String label() {
        return label;
    }

    Optional<Instant> since(Instant now) {
        return length.isZero() ? Optional.empty() : Optional.of(now.minus(length));
    }
}
