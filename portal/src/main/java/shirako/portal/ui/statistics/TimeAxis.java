package shirako.portal.ui.statistics;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import shirako.batch.statistics.Buckets;
import shirako.portal.statistics.StatisticsRange;

/** The pieces of time below a plot, named as the reader's clock has them. */
record TimeAxis(Buckets buckets, StatisticsRange range, ZoneId zone) {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d", Locale.ENGLISH);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

    /** How a piece is called in full. */
    String name(int piece) {
        return format(range.hourly() ? HOUR : DATE, buckets.start(piece));
    }

    /** What stands below each piece; nothing below most of many. */
    List<Optional<String>> labels() {
        return IntStream.range(0, buckets.count()).mapToObj(this::label).toList();
    }

    private Optional<String> label(int piece) {
        Instant at = buckets.start(piece);
        return switch (range) {
            case DAY -> at.atZone(zone).getHour() % 4 == 0 ? Optional.of(format(CLOCK, at)) : Optional.empty();
            case WEEK -> Optional.of(format(DAY, at));
            case MONTH -> (buckets.count() - 1 - piece) % 5 == 0 ? Optional.of(format(DATE, at)) : Optional.empty();
        };
    }

    private String format(DateTimeFormatter formatter, Instant at) {
        return formatter.format(at.atZone(zone));
    }
}
