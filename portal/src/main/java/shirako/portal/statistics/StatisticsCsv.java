package shirako.portal.statistics;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import shirako.batch.job.JobState;
import shirako.batch.statistics.Buckets;
import shirako.batch.statistics.Figures;
import shirako.batch.statistics.Tally;

/** Figures as a table for spreadsheets (RFC 4180): one line for each organization and piece of time, times in UTC. */
public final class StatisticsCsv {
    private static final String HEAD = "organization,from,to,cpu_hours,completed,failed,timed_out,cancelled,started,"
            + "median_wait_s,p90_wait_s,predicted_runs,accuracy,below_upper,median_error_s";

    private StatisticsCsv() {}

    public static String of(Figures figures) {
        Stream<String> lines = figures.byVo().entrySet().stream()
                .flatMap(vo -> IntStream.range(0, figures.buckets().count())
                        .mapToObj(i -> line(
                                vo.getKey(),
                                figures.buckets(),
                                i,
                                vo.getValue().buckets().get(i))));
        return Stream.concat(Stream.of(HEAD), lines).collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String line(String vo, Buckets buckets, int piece, Tally tally) {
        Map<JobState, Long> ended = tally.ended();
        return Stream.of(
                        quoted(vo),
                        buckets.start(piece).toString(),
                        buckets.end(piece).toString(),
                        number(tally.cpuHours()),
                        count(ended, JobState.COMPLETED),
                        count(ended, JobState.FAILED),
                        count(ended, JobState.TIMED_OUT),
                        count(ended, JobState.CANCELLED),
                        Long.toString(tally.waits().started()),
                        seconds(tally.waits().median()),
                        seconds(tally.waits().p90()),
                        Long.toString(tally.quality().runs()),
                        number(tally.quality().accuracy()),
                        number(tally.quality().belowUpper()),
                        seconds(tally.quality().medianError()))
                .collect(Collectors.joining(","));
    }

    private static String quoted(String text) {
        return text.matches("[\\w.-]+") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String count(Map<JobState, Long> ended, JobState state) {
        return ended.getOrDefault(state, 0L).toString();
    }

    private static String seconds(Optional<Duration> time) {
        return time.map(duration -> number(duration.toMillis() / 1000.0)).orElse("");
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : "";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
