package shirako.portal.ui.submit;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Wall times as people type them: {@code 30} (minutes), {@code 10 min}, {@code 2h 30m}, {@code 1:30:00}, {@code 1-12:00:00}. */
final class WallTime {
    private static final Pattern UNITS = Pattern.compile(
            "(?:(\\d{1,4})\\s*d[a-z]*)?\\s*(?:(\\d{1,5})\\s*h[a-z]*)?\\s*(?:(\\d{1,6})\\s*m[a-z]*)?\\s*(?:(\\d{1,8})\\s*s[a-z]*)?");
    private static final Pattern CLOCK = Pattern.compile("(?:(\\d{1,4})-)?(\\d{1,4}):(\\d{1,2})(?::(\\d{1,2}))?");
    private static final Pattern MINUTES = Pattern.compile("\\d{1,6}");

    private WallTime() {}

    /** What the text says, or nothing when it says nothing that is understood. */
    static Optional<Duration> parse(String text) {
        String trimmed = text.strip().toLowerCase(Locale.ROOT);
        if (MINUTES.matcher(trimmed).matches()) {
            return Optional.of(Duration.ofMinutes(Long.parseLong(trimmed)));
        }
        Matcher clock = CLOCK.matcher(trimmed);
        if (clock.matches() && isClock(clock)) {
            boolean hours = clock.group(1) != null || clock.group(4) != null;
            Duration rest = hours
                    ? Duration.ofHours(number(clock, 2)).plusMinutes(number(clock, 3))
                    : Duration.ofMinutes(number(clock, 2)).plusSeconds(number(clock, 3));
            return Optional.of(Duration.ofDays(number(clock, 1)).plus(rest).plusSeconds(number(clock, 4)));
        }
        Matcher units = UNITS.matcher(trimmed);
        if (!trimmed.isEmpty() && units.matches()) {
            return Optional.of(Duration.ofDays(number(units, 1))
                    .plusHours(number(units, 2))
                    .plusMinutes(number(units, 3))
                    .plusSeconds(number(units, 4)));
        }
        return Optional.empty();
    }

    /** A text that {@link #parse} reads back as the same time, to the second. */
    static String text(Duration time) {
        long seconds = time.toSeconds();
        if (seconds % 3600 == 0) {
            return seconds / 3600 + " h";
        }
        if (seconds % 60 == 0 && seconds < 7200) {
            return seconds / 60 + " min";
        }
        return seconds < 120
                ? seconds + " s"
                : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** After a larger unit, sixty is the next one: whoever writes 1:70:00 meant something else. */
    private static boolean isClock(Matcher clock) {
        return number(clock, 3) < 60 && number(clock, 4) < 60;
    }

    private static long number(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
    }
}
