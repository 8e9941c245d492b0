package shirako.portal.cli;

import java.time.Duration;
import java.util.List;

/** What several runs took. */
record Durations(List<Duration> all) {
    Durations {
        all = all.stream().sorted().toList();
    }

    /** The middle one, in seconds; 0 where there is none. */
    double median() {
        int count = all.size();
        return count == 0 ? 0 : (seconds(all.get((count - 1) / 2)) + seconds(all.get(count / 2))) / 2;
    }

    double shortest() {
        return all.isEmpty() ? 0 : seconds(all.getFirst());
    }

    double longest() {
        return all.isEmpty() ? 0 : seconds(all.getLast());
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
