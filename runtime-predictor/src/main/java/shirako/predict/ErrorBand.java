package shirako.predict;

import java.time.Duration;
import java.util.Arrays;

/**
 * How far actual runtimes lie from answers, measured on jobs whose runtime the answer did not know: the 10 % and 90 %
 * quantiles of the errors, in spreads of the history. The ranks are those of split conformal prediction, one further
 * outside than the plain quantile, which makes the promise of 80 % hold for as long as the jobs to come are like those
 * measured.
 */
record ErrorBand(double low, double high) {
    /** Fewer errors than this do not show a tenth. */
    static final int ERRORS_MIN = 30;

    /** As long as nothing has been measured the history's own quantiles are believed. */
    static final ErrorBand UNMEASURED = new ErrorBand(-1, 1);

    static ErrorBand of(double[] errors) {
        if (errors.length < ERRORS_MIN) {
            return UNMEASURED;
        }
        double[] sorted = errors.clone();
        Arrays.sort(sorted);
        int outside = (int) Math.floor((sorted.length + 1) * 0.1);
        return new ErrorBand(sorted[outside - 1], sorted[sorted.length - outside]);
    }

    /** The distribution around a logarithmic answer, cut at the requested time. */
    RuntimeDistribution around(
            double answer, HistoryForecast history, Duration requested, Evidence evidence, int samples) {
        Duration lower = cut(history.shifted(answer, low), requested);
        Duration upper = cut(history.shifted(answer, high), requested);
        Duration median = cut(answer, requested);
        return new RuntimeDistribution(
                lower, between(lower, median, upper), upper, evidence.source(), samples, evidence);
    }

    private static Duration cut(double logSeconds, Duration requested) {
        Duration duration = LogSeconds.toDuration(logSeconds);
        return duration.compareTo(requested) < 0 ? duration : requested;
    }

    private static Duration between(Duration lower, Duration median, Duration upper) {
        if (median.compareTo(lower) < 0) {
            return lower;
        }
        return median.compareTo(upper) > 0 ? upper : median;
    }
}
