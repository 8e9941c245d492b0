package shirako.portal.ui.statistics;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import shirako.portal.ui.part.TimeText;

/** Figures as people say them. */
final class FigureWords {
    static final String NONE = "–";

    private FigureWords() {}

    /** "1,234", "12.3", "0.04". */
    static String number(double value) {
        String format = value >= 100 ? "%,.0f" : value >= 1 ? "%.1f" : "%.2f";
        return value == 0 ? "0" : String.format(Locale.ENGLISH, format, value);
    }

    static String count(double value) {
        return String.format(Locale.ENGLISH, "%,.0f", value);
    }

    static String share(double value) {
        return String.format(Locale.ENGLISH, "%.0f %%", value * 100);
    }

    static String share(OptionalDouble value) {
        return value.isPresent() ? share(value.getAsDouble()) : NONE;
    }

    static String seconds(double value) {
        return TimeText.length(Duration.ofMillis(Math.round(value * 1000)));
    }

    static String time(Optional<Duration> value) {
        return value.map(TimeText::length).orElse(NONE);
    }
}
