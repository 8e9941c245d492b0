package shirako.batch.persistence;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import shirako.batch.statistics.Buckets;

/**
 * The questions of {@link StoredStatistics}, for MySQL 8 and MariaDB alike. Instants and pieces of time stand in the text, as
 * they are none of the user's words; the organizations are the parameters {@link #parameter}. In the answers they are numbers, from 1 on, 0 for
 * all of them: names would make the server's work so large that it goes to disk. Times are milliseconds since the first piece began.
 */
final class StatisticsSql {
    /** Over what a quantile is taken. All of them have the organization and the piece as their first columns. */
    enum Slice {
        ALL("0 as vo, -1 as bucket", ""),
        VO("vo, -1 as bucket", "partition by vo"),
        PIECE("vo, bucket", "partition by vo, bucket");

        private final String columns;
        private final String partition;

        Slice(String columns, String partition) {
            this.columns = columns;
            this.partition = partition;
        }
    }

    private static final DateTimeFormatter LITERAL = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    /** Of a run that came to its own end, and was predicted. */
    private static final String PREDICTED =
            "state in ('COMPLETED', 'FAILED') and elapsed_ms is not null and predicted_median_ms is not null"
                    + " and predicted_upper_ms is not null";

    private final Buckets buckets;
    private final String from;
    private final String to;
    private final String vos;

    /** @param vos how many organizations are asked for; above zero */
    StatisticsSql(Buckets buckets, int vos) {
        this.buckets = buckets;
        this.vos = IntStream.range(0, vos)
                .mapToObj(number -> ":" + parameter(number))
                .collect(Collectors.joining(", "));
        from = literal(buckets.from());
        to = literal(buckets.to());
    }

    /** The name of the parameter for an organization, by its number from 0 on. */
    static String parameter(int number) {
        return "vo" + number;
    }

    private String number() {
        return "field(vo, " + vos + ") as vo";
    }

    private String own() {
        return "vo in (" + vos + ")";
    }

    /**
     * Rows of: organization, piece of the begin, piece of the end, and of the jobs for which these are the same the sums of
     * their CPUs (in thousandths), of CPUs times begin and of CPUs times end.
     */
    String use(Instant now) {
        Instant until = now.isBefore(buckets.to()) ? now : buckets.to();
        String run = "select " + number()
                + ", cpu_millis as cpus, greatest(0, %s) as began, least(%d, %s) as finished from batch_job" + " where "
                + own() + " and started_at < " + to + " and ";
        String ended = run.formatted(millis("started_at"), millis(buckets.to()), millis("ended_at")) + "ended_at > "
                + from + " and started_at is not null";
        String going = run.formatted(millis("started_at"), millis(until), Long.toString(millis(until)))
                + "state in ('RUNNING', 'SUSPENDED')";
        return "select vo, " + piece("began") + " as first_piece, " + piece("finished") + " as last_piece, sum(cpus),"
                + " sum(cpus * began), sum(cpus * finished) from (" + ended + " union all " + going
                + ") run where finished > began group by vo, first_piece, last_piece";
    }

    /**
     * Rows of: organization, piece of the end, state, number of jobs, number of predicted runs among them, the sum of their
     * accuracies, and how many were not longer than their upper quantile.
     */
    String ended() {
        String accuracy =
                "greatest(least(elapsed_ms, predicted_median_ms), 1) * 1e0 / greatest(elapsed_ms, predicted_median_ms, 1)";
        return "select " + number() + ", " + piece(millis("ended_at")) + " as bucket, state, count(*), sum(" + PREDICTED
                + "), coalesce(sum(case when " + PREDICTED + " then " + accuracy + " end), 0), coalesce(sum(case when "
                + PREDICTED + " then elapsed_ms <= predicted_upper_ms end), 0) from batch_job where " + own() + " and"
                + " ended_at >= " + from + " and ended_at < " + to + " group by 1, 2, 3";
    }

    /** Rows of: organization, piece of the begin, number of jobs, median and nine tenths of their waits. */
    String waits(Slice slice) {
        return quantiles(slice, "started_at", "timestampdiff(microsecond, submitted_at, started_at) div 1000", "1 = 1");
    }

    /** Rows of: organization, piece of the end, number of predicted runs, median and nine tenths of the errors. */
    String errors(Slice slice) {
        return quantiles(
                slice, "ended_at", "abs(cast(elapsed_ms as signed) - cast(predicted_median_ms as signed))", PREDICTED);
    }

    /** By nearest rank: the smallest value that so many are not above. */
    private String quantiles(Slice slice, String time, String value, String condition) {
        String values = "select " + number() + ", " + piece(millis(time)) + " as bucket, " + value
                + " as val from batch_job" + " where " + own() + " and " + time + " >= " + from + " and " + time + " < "
                + to + " and " + condition;
        String ranked = "select " + slice.columns + ", val, row_number() over (" + slice.partition
                + " order by val) as place, count(*) over (" + slice.partition + ") as n from (" + values
                + ") each_job";
        return "select vo, bucket, n, max(case when place = (n + 1) div 2 then val end), max(case when place ="
                + " (n * 9 + 9) div 10 then val end) from (" + ranked + ") ranked group by vo, bucket, n";
    }

    /** The number of the piece in which a time lies. */
    private String piece(String millis) {
        String bounds = IntStream.rangeClosed(0, buckets.count())
                .mapToObj(bound -> Long.toString(millis(buckets.bounds().get(bound))))
                .collect(Collectors.joining(", "));
        return "interval(" + millis + ", " + bounds + ") - 1";
    }

    private String millis(String column) {
        return "timestampdiff(microsecond, " + from + ", " + column + ") div 1000";
    }

    private long millis(Instant instant) {
        return Duration.between(buckets.from(), instant).toMillis();
    }

    private static String literal(Instant instant) {
        return "timestamp'" + LITERAL.format(instant) + "'";
    }
}
