package shirako.batch.submit;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time as Slurm's {@code --begin} and {@code --deadline} say it, which may count from now. Without a zone it is UTC. */
@FunctionalInterface
interface Moment {
    Pattern FROM_NOW = Pattern.compile("now(?:\\+([0-9]{1,7})(second|minute|hour|day|week|)s?)?");

    Instant seenFrom(Instant now);

    /** {@code 2026-12-01T08:00[:00][Z|+01:00]}, {@code 2026-12-01}, {@code 16:00[:00]}, {@code now+2hours}; empty if it is none. */
    static Optional<Moment> read(String text) {
        Matcher fromNow = FROM_NOW.matcher(text);
        if (fromNow.matches()) {
            Duration later = fromNow.group(1) == null
                    ? Duration.ZERO
                    : unit(fromNow.group(2)).multipliedBy(Long.parseLong(fromNow.group(1)));
            return Optional.of(now -> now.plus(later));
        }
        try {
            return Optional.of(written(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Duration unit(String word) {
        return switch (word) {
            case "minute" -> Duration.ofMinutes(1);
            case "hour" -> Duration.ofHours(1);
            case "day" -> Duration.ofDays(1);
            case "week" -> Duration.ofDays(7);
            default -> Duration.ofSeconds(1);
        };
    }

    private static Moment written(String text) {
        boolean date = text.length() > 4 && text.charAt(4) == '-';
        if (!date) {
            LocalTime time = LocalTime.parse(text);
            return now -> next(time, now);
        }
        int clock = text.indexOf('T');
        if (clock < 0) {
            Instant midnight =
                    LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            return now -> midnight;
        }
        boolean zoned = text.endsWith("Z") || text.indexOf('+', clock) > 0 || text.indexOf('-', clock) > 0;
        Instant at = zoned
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        return now -> at;
    }

    private static Instant next(LocalTime time, Instant now) {
        Instant today = LocalDate.ofInstant(now, ZoneOffset.UTC).atTime(time).toInstant(ZoneOffset.UTC);
        return today.isAfter(now) ? today : today.plus(Duration.ofDays(1));
    }
}
