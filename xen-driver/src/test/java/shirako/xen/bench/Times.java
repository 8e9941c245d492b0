package shirako.xen.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How long each action took one way, run for run. */
final class Times {
    private final Map<Action, List<Duration>> measured = new EnumMap<>(Action.class);

    void add(Action action, Duration took) {
        measured.computeIfAbsent(action, any -> new ArrayList<>()).add(took);
    }

    List<Double> seconds(Action action) {
        return measured.getOrDefault(action, List.of()).stream()
                .map(took -> took.toNanos() / 1e9)
                .toList();
    }

    /** Not a number when it was not measured. */
    double medianSeconds(Action action) {
        List<Double> sorted = seconds(action).stream().sorted().toList();
        int count = sorted.size();
        return count == 0 ? Double.NaN : (sorted.get((count - 1) / 2) + sorted.get(count / 2)) / 2;
    }
}
