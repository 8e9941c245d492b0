package shirako.portal.ui.part;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ExtendedClientDetails;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times and durations as people say them, in the browser's time zone. */
public final class TimeText {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter EXACT_CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss", Locale.ENGLISH);

    private TimeText() {}

    /** A duration in its two largest units: "0.4 s", "45 s", "12 min", "2 h 05 min", "3 d 4 h". */
    public static String length(Duration duration) {
        long tenths = Math.max(0, duration.toMillis() + 50) / 100;
        if (tenths == 0 && duration.isPositive()) {
            return "under 0.1 s";
        }
        long seconds = tenths / 10;
        if (tenths < 100 && tenths % 10 != 0) {
            return seconds + "." + tenths % 10 + " s";
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 600 && seconds % 60 != 0) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min";
        }
        long hours = seconds / 3600;
        long minutes = seconds % 3600 / 60;
        if (hours < 24) {
            return minutes == 0 ? hours + " h" : "%d h %02d min".formatted(hours, minutes);
        }
        return hours % 24 == 0 ? hours / 24 + " d" : hours / 24 + " d " + hours % 24 + " h";
    }

    /** How long ago, roughly. */
    public static String ago(Instant then, Instant now) {
        Duration since = Duration.between(then, now);
        return since.toSeconds() < 10 ? "just now" : coarse(since) + " ago";
    }

    /** How long until, roughly. */
    public static String in(Instant then, Instant now) {
        Duration until = Duration.between(now, then);
        return until.toSeconds() < 5 ? "now" : "in " + coarse(until);
    }

    /** A duration in its largest unit that says enough. */
    public static String coarse(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min";
        }
        return seconds < 86_400 ? length(duration) : seconds / 86_400 + " d";
    }

    /** The clock time today, with the date on another day. */
    public static String at(Instant instant, Instant now) {
        ZonedDateTime then = instant.atZone(zone());
        boolean today = then.toLocalDate().equals(now.atZone(zone()).toLocalDate());
        return (today ? CLOCK : DAY).format(then);
    }

    /** Like {@link #at}, to the second. */
    public static String exactlyAt(Instant instant, Instant now) {
        ZonedDateTime then = instant.atZone(zone());
        boolean today = then.toLocalDate().equals(now.atZone(zone()).toLocalDate());
        return (today ? EXACT_CLOCK : FULL).format(then);
    }

    /** The date alone, with its year. */
    public static String day(Instant instant) {
        return DATE.format(instant.atZone(zone()));
    }

    /** Date, time and zone: nothing left to guess. */
    public static String full(Instant instant) {
        return FULL.format(instant.atZone(zone())) + " " + zone().getId();
    }

    /** The browser's time zone; UTC while it is not known. */
    public static ZoneId zone() {
        UI ui = UI.getCurrent();
        ExtendedClientDetails details = ui == null ? null : ui.getPage().getExtendedClientDetails();
        String id = details == null ? null : details.getTimeZoneId();
        try {
            return id == null || id.isBlank() ? ZoneOffset.UTC : ZoneId.of(id);
        } catch (DateTimeException unknownToUs) {
            return ZoneOffset.UTC;
        }
    }
}
