package shirako.xen.migration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shirako.lease.substrate.ContainerId;

/**
 * Makes a draft cheaper: whoever steps aside in it, the worst first, is barred from doing so, and if the others get there for
 * less that way, without a worse way out than was taken before, that is the better draft. Plain local search, as rules
 * that look one step ahead take ways out that a later one makes superfluous.
 */
final class Improvement {
    /** Containers looked at in all orderings together: what keeps it far below a second. */
    private static final int WORK = 100_000;

    private final Problem problem;
    private final PlannerSettings settings;
    private final Map<ContainerId, Integer> numbers = new HashMap<>();

    Improvement(Problem problem, PlannerSettings settings) {
        this.problem = problem;
        this.settings = settings;
        problem.containers.forEach(container -> numbers.put(container.id(), numbers.size()));
    }

    Draft of(Draft draft, Ordering.Bars bars) {
        Draft best = draft;
        int orderings = WORK / Math.max(1, problem.containers.size());
        boolean[] tried = new boolean[problem.containers.size()];
        while (orderings-- > 0) {
            int c = worst(best.ways(), tried);
            if (c < 0) {
                return best;
            }
            tried[c] = true;
            bars.stepping()[c] = true;
            Draft other = better(best, bars);
            bars.stepping()[c] = other != best;
            best = other;
        }
        return best;
    }

    /** The container of the worst way out that was not tried without; -1 when there is none. */
    private int worst(List<WayOut> ways, boolean[] tried) {
        return ways.stream()
                .sorted(settings.breaker().reversed())
                .mapToInt(this::number)
                .filter(c -> !tried[c])
                .findFirst()
                .orElse(-1);
    }

    private int number(WayOut way) {
        return numbers.getOrDefault(way.container().id(), -1);
    }

    private Draft better(Draft best, Ordering.Bars bars) {
        if (!(new Ordering(problem, settings.breaker(), bars, new ExactSearch.Limit(0)).run()
                instanceof Ordering.End.Ordered(List<Act> acts, List<WayOut> ways))) {
            return best;
        }
        if (mib(acts) > best.cost().movedMib() || worse(ways, best.ways())) {
            return best;
        }
        Draft draft = Draft.of(problem, acts, ways, settings.migrationsPerHost());
        return draft.suffering().isEmpty() && draft.cost().compareTo(best.cost()) < 0 ? draft : best;
    }

    private long mib(List<Act> acts) {
        return acts.stream().mapToLong(problem::movedMib).sum();
    }

    private boolean worse(List<WayOut> ways, List<WayOut> than) {
        DeadlockBreaker breaker = settings.breaker();
        return ways.stream()
                .max(breaker)
                .map(way -> breaker.compare(way, than.stream().max(breaker).orElseThrow()) > 0)
                .orElse(false);
    }
}
