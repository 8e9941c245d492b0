package shirako.predict;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Keeps observations as long as the process lives: for simulations and tests. */
public final class InMemoryObservationLog implements ObservationLog {
    private final Map<UUID, CompletedJob> jobs = new LinkedHashMap<>();

    @Override
    public synchronized void append(CompletedJob job) {
        jobs.putIfAbsent(job.id(), job);
    }

    @Override
    public synchronized Stream<CompletedJob> replay() {
        return List.copyOf(jobs.values()).stream().sorted(Comparator.comparing(CompletedJob::endedAt));
    }
}
