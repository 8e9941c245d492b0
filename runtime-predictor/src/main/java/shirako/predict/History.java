package shirako.predict;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The most recent runs of one group of jobs. */
final class History {
    private final int most;
    private final Deque<Run> newestFirst = new ArrayDeque<>();

    /** @param most how many runs are kept */
    History(int most) {
        this.most = most;
    }

    void add(Run run) {
        newestFirst.addFirst(run);
        if (newestFirst.size() > most) {
            newestFirst.removeLast();
        }
    }

    /** Newest first, without those that had not ended at an instant. */
    List<Run> endedBy(Instant instant) {
        List<Run> ended = new ArrayList<>(newestFirst.size());
        for (Run run : newestFirst) {
            if (!run.endedAt().isAfter(instant)) {
                ended.add(run);
            }
        }
        return ended;
    }
}
