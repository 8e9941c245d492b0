package shirako.predict;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A job in numbers, for the regression model. Who submits which script for whom appears as how long such jobs took:
 * new names need no new columns, and an unknown one takes the value of its nearest kin.
 */
final class FeatureVector {
    static final List<String> NAMES = List.of(
            "requested",
            "cpu",
            "memory",
            "disk",
            "input",
            "history",
            "history_runs",
            "spread_below",
            "spread_above",
            "user_and_script",
            "script",
            "user_and_request",
            "user",
            "vo",
            "last",
            "last_but_one",
            "hour_sin",
            "hour_cos",
            "day");

    private FeatureVector() {}

    static double[] of(JobFeatures job, Past past, HistoryForecast history) {
        double requested = LogSeconds.of(job.requestedTime());
        OffsetDateTime submitted = job.submittedAt().atOffset(ZoneOffset.UTC);
        double hour = 2 * Math.PI * (submitted.getHour() + submitted.getMinute() / 60.0) / 24;
        return new double[] {
            requested,
            Math.log1p(job.cpuMillis()),
            Math.log1p(job.memoryMib()),
            Math.log1p(job.diskMib()),
            Math.log1p(job.inputBytes()),
            history.median(),
            Math.log1p(history.runs()),
            history.spreadBelow(),
            history.spreadAbove(),
            median(past.userAndScript(), history, requested),
            median(past.script(), history, requested),
            median(past.userAndRequest(), history, requested),
            median(past.user(), history, requested),
            median(past.vo(), history, requested),
            last(past, 0, history, requested),
            last(past, 1, history, requested),
            Math.sin(hour),
            Math.cos(hour),
            submitted.getDayOfWeek().getValue()
        };
    }

    private static double median(SurvivalCurve curve, HistoryForecast history, double requested) {
        return curve.runs() == 0 ? history.median() : Math.min(curve.quantile(0.5), requested);
    }

    private static double last(Past past, int index, HistoryForecast history, double requested) {
        return index < past.lastOfUser().size()
                ? Math.min(past.lastOfUser().get(index).logSeconds(), requested)
                : history.median();
    }
}
