package shirako.xen.migration;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/**
 * When steps would begin and end if each began as soon as it may and both its hosts have a migration to spare: list scheduling
 * (Graham, <i>Bounds for certain multiprocessing anomalies</i>, Bell System Technical Journal 45, 1966), resumptions first and
 * then by number.
 */
final class Timeline {
    private record Ending(long at, int step) {}

    private final Problem problem;
    private final List<Act> acts;
    private final int perHost;
    private final long[] begins;
    private final long[] ends;
    private final int[] busy;
    private final List<Deque<Integer>> parked = new ArrayList<>();
    private final PriorityQueue<Ending> running =
            new PriorityQueue<>(Comparator.comparingLong(Ending::at).thenComparingInt(Ending::step));
    private long now;

    private Timeline(Problem problem, List<Act> acts, int perHost) {
        this.problem = problem;
        this.acts = acts;
        this.perHost = perHost;
        this.begins = new long[acts.size()];
        this.ends = new long[acts.size()];
        this.busy = new int[problem.hosts.size()];
        for (int host = 0; host < busy.length; host++) {
            parked.add(new ArrayDeque<>(0));
        }
    }

    static Timeline of(Problem problem, List<Act> acts, List<int[]> after, int perHost) {
        Timeline timeline = new Timeline(problem, acts, perHost);
        timeline.run(after);
        return timeline;
    }

    private void run(List<int[]> after) {
        int[] open = new int[acts.size()];
        List<List<Integer>> next = new ArrayList<>();
        List<Integer> ready = new ArrayList<>();
        for (int step = 0; step < acts.size(); step++) {
            next.add(new ArrayList<>(2));
            open[step] = after.get(step).length;
            for (int before : after.get(step)) {
                next.get(before).add(step);
            }
            if (open[step] == 0) {
                ready.add(step);
            }
        }
        begin(ready);
        while (!running.isEmpty()) {
            Ending ending = running.poll();
            now = ending.at();
            ready.clear();
            Act act = acts.get(ending.step());
            if (act.kind() != Act.Kind.RESIZE) {
                release(act.from(), ready);
                if (act.to() != act.from()) {
                    release(act.to(), ready);
                }
            }
            for (int step : next.get(ending.step())) {
                if (--open[step] == 0) {
                    ready.add(step);
                }
            }
            begin(ready);
        }
    }

    private void release(int host, List<Integer> ready) {
        busy[host]--;
        ready.addAll(parked.get(host));
        parked.get(host).clear();
    }

    private void begin(List<Integer> ready) {
        ready.sort(Comparator.<Integer, Boolean>comparing(step -> acts.get(step).kind() != Act.Kind.RESUME)
                .thenComparing(Comparator.naturalOrder()));
        for (int step : ready) {
            Act act = acts.get(step);
            if (act.kind() != Act.Kind.RESIZE) {
                if (busy[act.from()] >= perHost) {
                    parked.get(act.from()).add(step);
                    continue;
                }
                if (act.to() != act.from() && busy[act.to()] >= perHost) {
                    parked.get(act.to()).add(step);
                    continue;
                }
                busy[act.from()]++;
                if (act.to() != act.from()) {
                    busy[act.to()]++;
                }
            }
            begins[step] = now;
            ends[step] = now + problem.millis(act);
            running.add(new Ending(ends[step], step));
        }
    }

    /** The longest single standstill of each container, in milliseconds. */
    long[] longestStill() {
        long[] longest = new long[problem.containers.size()];
        eachStandstill((container, millis) -> longest[container] = Math.max(longest[container], millis));
        return longest;
    }

    PlanCost cost() {
        long[] still = new long[1];
        eachStandstill((container, millis) -> still[0] += millis);
        return new PlanCost(
                acts.stream().mapToLong(problem::movedMib).sum(),
                Duration.ofMillis(still[0]),
                Duration.ofMillis(Arrays.stream(ends).max().orElse(0)));
    }

    private interface Standstill {
        void of(int container, long millis);
    }

    private void eachStandstill(Standstill standstill) {
        long[] since = new long[problem.containers.size()];
        for (int step = 0; step < acts.size(); step++) {
            Act act = acts.get(step);
            if (act.kind() == Act.Kind.SUSPEND) {
                since[act.container()] = begins[step];
            } else if (act.kind() == Act.Kind.RESUME) {
                standstill.of(act.container(), ends[step] - since[act.container()]);
            }
        }
    }
}
