package shirako.portal.ui.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import shirako.batch.job.JobState;
import shirako.batch.statistics.Figures;
import shirako.batch.statistics.Tally;

/** What of the figures the plots show: organizations in colours, the largest ones first where there are too many. */
final class Drawings {
    /** More colours than these cannot be told apart. */
    private static final int MOST = 7;

    private static final String OTHERS = "plot-others";

    private final Figures figures;
    private final List<String> named;
    private final List<String> others;

    Drawings(Figures figures) {
        this.figures = figures;
        List<String> bySize = figures.byVo().entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Figures.Series>>comparingDouble(
                                vo -> vo.getValue().whole().cpuHours())
                        .reversed())
                .map(Map.Entry::getKey)
                .toList();
        named = bySize.stream().limit(MOST).sorted().toList();
        others = bySize.stream().skip(MOST).toList();
    }

    /** How many organizations have no line of their own. */
    int unnamed() {
        return others.size();
    }

    /** A line for each organization. */
    List<Drawn> lines(Function<Tally, OptionalDouble> figure) {
        List<Drawn> all = new ArrayList<>();
        for (int i = 0; i < named.size(); i++) {
            all.add(new Drawn(
                    named.get(i),
                    "plot-vo-" + i,
                    figures.byVo().get(named.get(i)).buckets().stream()
                            .map(figure)
                            .toList()));
        }
        return all;
    }

    /** A share of each bar for each organization, the small ones of many together. */
    List<Drawn> stacks(Function<Tally, Double> figure) {
        List<Drawn> all = new ArrayList<>(lines(tally -> OptionalDouble.of(figure.apply(tally))));
        if (!others.isEmpty()) {
            all.add(new Drawn(others.size() + " others", OTHERS, sums(others, figure)));
        }
        return all;
    }

    /** A share of each bar for each way in which jobs ended. */
    List<Drawn> outcomes() {
        List<String> all = List.copyOf(figures.byVo().keySet());
        return Stream.of(JobState.COMPLETED, JobState.FAILED, JobState.TIMED_OUT, JobState.CANCELLED)
                .map(state ->
                        new Drawn(outcome(state), "plot-" + state.name().toLowerCase(Locale.ROOT), sums(all, tally ->
                                (double) tally.ended().getOrDefault(state, 0L))))
                .toList();
    }

    private static String outcome(JobState state) {
        return switch (state) {
            case COMPLETED -> "Completed";
            case FAILED -> "Failed";
            case TIMED_OUT -> "Timed out";
            case CANCELLED -> "Cancelled";
            default -> throw new IllegalArgumentException("no job ends as " + state);
        };
    }

    private List<OptionalDouble> sums(List<String> vos, Function<Tally, Double> figure) {
        return IntStream.range(0, figures.buckets().count())
                .mapToObj(i -> OptionalDouble.of(vos.stream()
                        .mapToDouble(vo ->
                                figure.apply(figures.byVo().get(vo).buckets().get(i)))
                        .sum()))
                .toList();
    }
}
