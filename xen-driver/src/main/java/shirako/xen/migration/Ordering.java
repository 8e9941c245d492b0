package shirako.xen.migration;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds an order of steps by rules: whoever finds room goes, those that stand still first and the largest next; when nobody
 * does, a knot of those that wait for each other is undone by a way out. Each container steps aside a few times at most, so it
 * ends.
 *
 * <p>Who waits is looked at again only when room comes free where it wants to go, so the work grows with the moves and not
 * with the site.
 */
final class Ordering {
    /** A container that stepped aside that often would only go round. */
    private static final int DETOURS = 2;

    private final Problem problem;
    private final DeadlockBreaker breaker;
    private final ExactSearch.Limit limit;
    private final Bars bars;
    private final Floor floor;
    private final Residents waiting;
    private final Residents residents;
    private final int[] asides;
    private final Deque<Integer> fresh = new ArrayDeque<>();
    private final boolean[] isFresh;
    private final List<Act> acts = new ArrayList<>();
    private final List<WayOut> ways = new ArrayList<>();
    private final int[] amounts = new int[Room.DIMENSIONS];

    /**
     * What must not be done though it could be, by container.
     *
     * @param suspending it is not suspended as a way out
     * @param stepping it does not step aside in any way
     */
    record Bars(boolean[] suspending, boolean[] stepping) {
        static Bars none(Problem problem) {
            int count = problem.containers.size();
            return new Bars(new boolean[count], new boolean[count]);
        }
    }

    Ordering(Problem problem, DeadlockBreaker breaker, Bars bars, ExactSearch.Limit limit) {
        this.problem = problem;
        this.breaker = breaker;
        this.bars = bars;
        this.limit = limit;
        this.floor = new Floor(problem);
        int hosts = problem.hosts.size();
        int count = problem.containers.size();
        this.waiting = new Residents(hosts, count);
        this.residents = new Residents(hosts, count);
        this.asides = new int[count];
        this.isFresh = new boolean[hosts];
        for (int c = 0; c < count; c++) {
            settle(c);
        }
    }

    /** Where it ended. */
    sealed interface End {
        /** @param ways the ways out that were taken, by and by */
        record Ordered(List<Act> acts, List<WayOut> ways) implements End {}

        /** @param floor who is where when nothing goes any more */
        record Stuck(Floor floor, List<Integer> waiting) implements End {}
    }

    End run() {
        for (int c = 0; c < problem.containers.size(); c++) {
            // What only gives room back waits for nobody.
            if (!floor.resized[c] && problem.shrinks(c)) {
                act(new Act(Act.Kind.RESIZE, c, floor.at[c], floor.at[c]));
            }
        }
        while (true) {
            while (!fresh.isEmpty()) {
                int host = fresh.poll();
                isFresh[host] = false;
                letIn(host);
            }
            List<Integer> left = left();
            if (left.isEmpty()) {
                return new End.Ordered(acts, ways);
            }
            List<List<Integer>> knots = knots(left);
            if (!stepAside(knots, left) && !search(knots)) {
                return new End.Stuck(floor, left);
            }
        }
    }

    private List<Integer> left() {
        List<Integer> left = new ArrayList<>();
        for (int host = 0; host < problem.hosts.size(); host++) {
            for (int i = 0; i < waiting.size(host); i++) {
                left.add(waiting.get(host, i));
            }
        }
        left.sort(null);
        return left;
    }

    /** Notes where a container is and for which host it waits. */
    private void settle(int c) {
        residents.put(c, floor.at[c]);
        if (floor.done(c)) {
            waiting.remove(c);
        } else {
            waiting.put(c, problem.want[c]);
            freshen(problem.want[c]);
        }
    }

    private void freshen(int host) {
        if (!isFresh[host] && waiting.size(host) > 0) {
            isFresh[host] = true;
            fresh.add(host);
        }
    }

    private void act(Act act) {
        floor.apply(act);
        acts.add(act);
        settle(act.container());
        freshen(act.from());
    }

    private void letIn(int host) {
        while (true) {
            int best = -1;
            for (int i = 0; i < waiting.size(host); i++) {
                int c = waiting.get(host, i);
                if ((best < 0 || before(c, best)) && goes(c)) {
                    best = c;
                }
            }
            if (best < 0) {
                return;
            }
            go(best);
        }
    }

    private boolean before(int c, int other) {
        if (floor.suspended[c] != floor.suspended[other]) {
            return floor.suspended[c];
        }
        int larger = Integer.compare(problem.mib[other], problem.mib[c]);
        return larger == 0 ? c < other : larger < 0;
    }

    /** The step that a container waits to do. */
    private Act wish(int c) {
        int at = floor.at[c];
        int want = problem.want[c];
        if (floor.suspended[c]) {
            return new Act(Act.Kind.RESUME, c, at, want);
        }
        return at == want ? new Act(Act.Kind.RESIZE, c, at, at) : new Act(Act.Kind.LIVE, c, at, want);
    }

    private boolean goes(int c) {
        return floor.allows(wish(c));
    }

    private void go(int c) {
        Act wish = wish(c);
        if (wish.kind() == Act.Kind.LIVE && !problem.live[c]) {
            act(new Act(Act.Kind.SUSPEND, c, wish.from(), wish.from()));
            act(new Act(Act.Kind.RESUME, c, wish.from(), wish.to()));
        } else {
            act(wish);
        }
    }

    private List<List<Integer>> knots(List<Integer> left) {
        List<List<Integer>> edges = new ArrayList<>();
        for (int host = 0; host < problem.hosts.size(); host++) {
            edges.add(new ArrayList<>(2));
        }
        Set<Integer> roots = new HashSet<>();
        for (int c : left) {
            roots.add(floor.at[c]);
            if (floor.at[c] != problem.want[c]) {
                edges.get(floor.at[c]).add(problem.want[c]);
            }
        }
        return Knots.of(edges, roots.stream().sorted().toList());
    }

    /** A container that could step aside. */
    private record Way(int container, WayOut out) {}

    private boolean stepAside(List<List<Integer>> knots, List<Integer> left) {
        List<Way> open = new ArrayList<>();
        for (List<Integer> knot : knots) {
            for (int host : knot) {
                addWays(host, open, true);
            }
        }
        if (take(open)) {
            return true;
        }
        open.clear();
        left.stream().map(c -> problem.want[c]).distinct().forEach(host -> addWays(host, open, false));
        return take(open);
    }

    private boolean take(List<Way> open) {
        open.sort(Comparator.comparing(Way::out, breaker).thenComparingInt(Way::container));
        for (Way way : open) {
            Optional<Act> act = act(way);
            if (act.isPresent()) {
                asides[way.container()]++;
                ways.add(way.out());
                act(act.get());
                return true;
            }
        }
        return false;
    }

    /** @param enough whether only those count that let somebody in by going alone */
    private void addWays(int host, List<Way> open, boolean enough) {
        for (int i = 0; i < residents.size(host); i++) {
            int c = residents.get(host, i);
            if (floor.suspended[c] || bars.stepping()[c] || asides[c] >= DETOURS || (enough && !letsIn(c, host))) {
                continue;
            }
            PlacedContainer container = problem.containers.get(c);
            // A stayer comes back; a mover's own way is one move, or two when it cannot be moved while it runs.
            long back = 2L * problem.mib[c];
            boolean moves = problem.want[c] != host;
            if (problem.live[c]) {
                open.add(new Way(c, new WayOut.Detour(container, moves ? problem.mib[c] : back)));
            }
            if (problem.suspendable[c] && !bars.suspending()[c]) {
                long extra = moves ? problem.live[c] ? problem.mib[c] : 0 : back;
                long millis = problem.suspendMillis(c) + problem.resumeMillis(c, host, problem.want[c]);
                open.add(new Way(c, new WayOut.Suspension(container, extra, Duration.ofMillis(millis))));
            }
        }
    }

    /** Whether somebody who waits for the host could come in if the container went. */
    private boolean letsIn(int c, int host) {
        for (int i = 0; i < waiting.size(host); i++) {
            int waiter = waiting.get(host, i);
            if (waiter == c) {
                continue;
            }
            floor.taken(wish(waiter), amounts);
            boolean fits = true;
            for (int dimension = 0; dimension < Room.DIMENSIONS && fits; dimension++) {
                fits = amounts[dimension]
                        <= floor.free.get(host, dimension) + floor.size(c).get(c, dimension);
            }
            if (fits) {
                return true;
            }
        }
        return false;
    }

    private Optional<Act> act(Way way) {
        int c = way.container();
        int from = floor.at[c];
        return switch (way.out()) {
            case WayOut.Suspension suspension -> Optional.of(new Act(Act.Kind.SUSPEND, c, from, from));
            case WayOut.Detour detour -> {
                int via = spare(c);
                yield via < 0 ? Optional.empty() : Optional.of(new Act(Act.Kind.LIVE, c, from, via));
            }
        };
    }

    /** The third host that fewest wait for, and of those the one with most left; -1 when none has room. */
    private int spare(int c) {
        int best = -1;
        double most = 0;
        floor.size(c).all(c, amounts);
        for (int host = 0; host < problem.hosts.size(); host++) {
            if (host == floor.at[c]
                    || host == problem.want[c]
                    || !floor.free.holds(host, amounts)
                    || !problem.admits(c, host)) {
                continue;
            }
            double left = leastLeft(host);
            if (best < 0
                    || waiting.size(host) < waiting.size(best)
                    || (waiting.size(host) == waiting.size(best) && left > most)) {
                best = host;
                most = left;
            }
        }
        return best;
    }

    private double leastLeft(int host) {
        double least = 1;
        for (int dimension = 0; dimension < Room.DIMENSIONS; dimension++) {
            int capacity = problem.capacity.get(host, dimension);
            if (capacity > 0) {
                least = Math.min(least, (double) (floor.free.get(host, dimension) - amounts[dimension]) / capacity);
            }
        }
        return least;
    }

    /** The rules know no way: a knot that is small enough is searched through. */
    private boolean search(List<List<Integer>> knots) {
        for (List<Integer> knot : knots) {
            @Nullable
            List<Act> found = limit.states() == 0 || knot.size() > ExactSearch.HOSTS
                    ? null
                    : ExactSearch.untie(floor, withSpare(knot), residentsOf(knot), limit)
                            .acts();
            if (found != null && !found.isEmpty()) {
                found.forEach(this::act);
                return true;
            }
        }
        return false;
    }

    private List<Integer> withSpare(List<Integer> knot) {
        List<Integer> hosts = new ArrayList<>(knot);
        List<Integer> others = new ArrayList<>();
        for (int host = 0; host < problem.hosts.size(); host++) {
            if (!knot.contains(host)) {
                others.add(host);
            }
        }
        Arrays.fill(amounts, 0);
        others.sort(Comparator.comparingDouble(host -> -leastLeft(host)));
        others.stream().limit(ExactSearch.HOSTS - knot.size()).forEach(hosts::add);
        return hosts;
    }

    /** Those that have somewhere to go first, then the smallest. */
    private List<Integer> residentsOf(List<Integer> knot) {
        List<Integer> all = new ArrayList<>();
        for (int host : knot) {
            for (int i = 0; i < residents.size(host); i++) {
                int c = residents.get(host, i);
                if (knot.contains(problem.want[c])) {
                    all.add(c);
                }
            }
        }
        all.sort(Comparator.<Integer, Boolean>comparing(floor::done)
                .thenComparing(c -> problem.mib[c])
                .thenComparing(Comparator.naturalOrder()));
        return all.subList(0, Math.min(all.size(), ExactSearch.CONTAINERS));
    }
}
