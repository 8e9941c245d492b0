package shirako.portal.statistics;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import shirako.batch.statistics.Buckets;

/** How far back figures go, and in what pieces they are told. */
public enum StatisticsRange {
    /** Twenty-four hours, the one that is going on included. */
    DAY("24 hours", 24, ChronoUnit.HOURS),
    /** Seven days, today included. */
    WEEK("7 days", 7, ChronoUnit.DAYS),
    /** Thirty days, today included. */
    MONTH("30 days", 30, ChronoUnit.DAYS);

    private final String label;
    private final int pieces;
    private final ChronoUnit piece;

    StatisticsRange(String label, int pieces, ChronoUnit piece) {
        this.label = label;
        this.pieces = pieces;
        this.piece = piece;
    }

    public String label() {
        return label;
    }

    /** Whether its pieces are hours; else they are days. */
    public boolean hourly() {
        return piece == ChronoUnit.HOURS;
    }

    /** Its pieces as a clock in that zone has them: a day on which clocks change is an hour longer or shorter. */
    public Buckets buckets(Instant now, ZoneId zone) {
        ZonedDateTime first = now.atZone(zone).truncatedTo(piece).minus(pieces - 1L, piece);
        return new Buckets(Stream.iterate(0, i -> i + 1)
                .limit(pieces + 1L)
                .map(i -> first.plus(i, piece).toInstant())
                .toList());
    }
}
