package shirako.xen.migration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import shirako.lease.HostId;
import shirako.lease.substrate.ContainerId;

/** Carries a plan out as fast as it allows with steps that take as long as estimated, and measures how long containers stand still. */
final class Stopwatch {
    private record Running(PlannedStep step, long end) {}

    private Stopwatch() {}

    /** The standstill of each container that was suspended, in milliseconds. */
    static Map<ContainerId, Long> still(MigrationPlan plan, int perHost) {
        Map<ContainerId, Long> since = new HashMap<>();
        Map<ContainerId, Long> still = new HashMap<>();
        Set<Integer> ended = new HashSet<>();
        List<Running> running = new ArrayList<>();
        List<PlannedStep> left = new ArrayList<>(plan.steps());
        left.sort((one, other) ->
                Boolean.compare(other.step() instanceof Step.Resume, one.step() instanceof Step.Resume));
        long now = 0;
        while (!left.isEmpty() || !running.isEmpty()) {
            for (PlannedStep step : List.copyOf(left)) {
                boolean free = hosts(step.step())
                        .allMatch(host -> running.stream()
                                        .filter(other ->
                                                hosts(other.step().step()).anyMatch(host::equals))
                                        .count()
                                < perHost);
                if (free && ended.containsAll(step.after())) {
                    left.remove(step);
                    running.add(new Running(step, now + step.estimate().toMillis()));
                    if (step.step() instanceof Step.Suspend) {
                        since.put(step.step().container(), now);
                    }
                }
            }
            Running next = running.stream()
                    .min((one, other) -> Long.compare(one.end(), other.end()))
                    .orElseThrow(() -> new AssertionError("nothing may begin"));
            running.remove(next);
            now = next.end();
            ended.add(next.step().number());
            if (next.step().step() instanceof Step.Resume resume) {
                still.merge(
                        resume.container(), now - since.getOrDefault(resume.container(), Long.MIN_VALUE), Math::max);
            }
        }
        return still;
    }

    private static Stream<HostId> hosts(Step step) {
        return switch (step) {
            case Step.LiveMigration move -> Stream.of(move.from(), move.to());
            case Step.Suspend suspend -> Stream.of(suspend.host());
            case Step.Resume resume -> Stream.of(resume.from(), resume.to()).distinct();
            case Step.Resize resize -> Stream.of();
        };
    }
}
