package shirako.predict;

import java.time.Duration;
import java.util.Locale;

/** Durations as people say them: {@code 12 to 15 minutes}, {@code 90 seconds}, {@code 2.5 hours}. */
final class DurationWords {
    private enum Unit {
        SECOND(1),
        MINUTE(60),
        HOUR(3600),
        DAY(86_400);

        private final double seconds;

        Unit(double seconds) {
            this.seconds = seconds;
        }

        /** Two of a unit read better than 120 of the smaller one. */
        static Unit fitting(Duration duration) {
            Unit fitting = SECOND;
            for (Unit unit : values()) {
                if (seconds(duration) >= 2 * unit.seconds) {
                    fitting = unit;
                }
            }
            return fitting;
        }

        String number(Duration duration) {
            double count = seconds(duration) / seconds;
            boolean whole = count >= 10 || Math.abs(count - Math.rint(count)) < 0.05;
            return String.format(Locale.ROOT, whole ? "%.0f" : "%.1f", count);
        }

        String word(String number) {
            String name = name().toLowerCase(Locale.ROOT);
            return number.equals("1") ? name : name + "s";
        }
    }

    private DurationWords() {}

    static String of(Duration duration) {
        Unit unit = Unit.fitting(duration);
        String number = unit.number(duration);
        return number + " " + unit.word(number);
    }

    static String range(Duration from, Duration to) {
        Unit unit = Unit.fitting(to);
        String low = unit.number(from);
        String high = unit.number(to);
        if (low.equals(high)) {
            return "about " + of(to);
        }
        return Unit.fitting(from) == unit || from.isZero()
                ? low + " to " + high + " " + unit.word(high)
                : of(from) + " to " + of(to);
    }

    private static double seconds(Duration duration) {
        return duration.toSeconds() + duration.getNano() / 1e9;
    }
}
