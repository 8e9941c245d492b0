package shirako.batch.replay;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Results as a table for people; where there are several runs, the means over them. */
final class ReplayText {
    private static final String HEAD =
            "%-13s %-15s %18s %9s %9s %9s %10s %10s %10s %6s %10s %10s %9s %7s %7s %7s %9s%n";
    private static final String LINE =
            "%-13s %-15s %18s %9.1f %9.1f %9.1f %10.0f %10.0f %10.0f %6.3f %10d %10.0f %9.0f %7.3f %7.3f %7.3f %9.0f%n";

    private ReplayText() {}

    static String of(List<ReplayResult> results) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                HEAD,
                "",
                "",
                "bounded slowdown",
                "",
                "",
                "",
                "wait in s",
                "",
                "",
                "use",
                "makespan",
                "prediction",
                "error",
                "min/max",
                "too",
                "below",
                "jobs"));
        text.append(String.format(
                Locale.ROOT,
                HEAD,
                "policy",
                "predictor",
                "mean",
                "median",
                "p95",
                "p99",
                "mean",
                "p99",
                "max",
                "",
                "s",
                "MAE in s",
                "median",
                "mean",
                "low",
                "90 %",
                "per s"));
        results.forEach(result -> text.append(line(result)));
        return text.toString();
    }

    private static String line(ReplayResult result) {
        ReplayFigures run = result.runs().getFirst();
        String slowdown = result.runs().size() == 1
                ? String.format(Locale.ROOT, "%.2f", result.slowdown())
                : String.format(Locale.ROOT, "%.2f (sd %.2f)", result.slowdown(), result.slowdownDeviation());
        return String.format(
                Locale.ROOT,
                LINE,
                result.policy(),
                result.predictor(),
                slowdown,
                mean(result, figures -> figures.boundedSlowdown().median()),
                mean(result, figures -> figures.boundedSlowdown().p95()),
                mean(result, figures -> figures.boundedSlowdown().p99()),
                mean(result, figures -> figures.waiting().mean()),
                mean(result, figures -> figures.waiting().p99()),
                mean(result, figures -> figures.waiting().max()),
                mean(result, ReplayFigures::utilisation),
                run.makespan(),
                mean(result, ReplayFigures::predictionError),
                mean(result, ReplayFigures::predictionErrorMedian),
                mean(result, ReplayFigures::accuracy),
                mean(result, ReplayFigures::underPredicted),
                mean(result, ReplayFigures::covered),
                result.jobsPerSecond());
    }

    private static double mean(ReplayResult result, ToDoubleFunction<ReplayFigures> figure) {
        return result.runs().stream().mapToDouble(figure).average().orElseThrow();
    }
}
