package shirako.xen.migration;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The best order of steps of few containers on few hosts, by A* (Hart, Nilsson and Raphael, <i>A Formal Basis for the Heuristic
 * Determination of Minimum Cost Paths</i>, IEEE Transactions on Systems Science and Cybernetics 4, 1968) over who is where. Best
 * is: fewest MiB moved, then least suspension if the steps run one after the other. What is still to be moved at least is each
 * container's own way as if it were alone.
 */
final class ExactSearch {
    /** Two bits of a container's place. */
    static final int HOSTS = 4;

    /** What keeps a search short; sixteen would fit into a place's bits. */
    static final int CONTAINERS = 8;

    private static final int BITS = 4;
    private static final long HOST = 0b0011;
    private static final long SUSPENDED = 0b0100;
    private static final long RESIZED = 0b1000;

    /** @param states after how many states the search gives up, at least 0 */
    record Limit(int states) {}

    /** What a search found. */
    sealed interface Result {
        /** The acts of the best order; null when there is none. */
        default @Nullable List<Act> acts() {
            return this instanceof Best best ? best.order() : null;
        }

        record Best(List<Act> order) implements Result {}

        /** There is no order at all. */
        record None() implements Result {}

        /** The limit was reached. */
        record GaveUp() implements Result {}
    }

    /**
     * A way to a state.
     *
     * @param places the state: four bits for each container
     * @param still for how many milliseconds each container that is suspended has stood still
     */
    private record Node(
            long places,
            long[] still,
            long mib,
            long stillMillis,
            long mibLeft,
            long stillLeft,
            @Nullable Node before,
            @Nullable Act by)
            implements Comparable<Node> {
        @Override
        public int compareTo(Node other) {
            int cheaper = Long.compare(mib + mibLeft, other.mib + other.mibLeft);
            if (cheaper != 0) {
                return cheaper;
            }
            int shorter = Long.compare(stillMillis + stillLeft, other.stillMillis + other.stillLeft);
            // Of equals the one nearer to the end: most of the many equals need not be looked at.
            return shorter != 0 ? shorter : Long.compare(mibLeft, other.mibLeft);
        }

        /** Whether whatever can follow the other can follow this one for no more. */
        boolean atLeastAsGoodAs(Node other) {
            if (mib > other.mib || (mib == other.mib && stillMillis > other.stillMillis)) {
                return false;
            }
            for (int i = 0; i < still.length; i++) {
                if (still[i] > other.still[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    private final Floor start;
    private final Problem problem;
    private final int[] hosts;
    private final int[] containers;
    private final int[] wants;
    private final Room base;
    private final int[] amounts = new int[Room.DIMENSIONS];

    private ExactSearch(Floor start, List<Integer> hosts, List<Integer> containers) {
        this.start = start.copy();
        this.problem = start.problem;
        this.hosts = hosts.stream().mapToInt(Integer::intValue).toArray();
        this.containers = containers.stream().mapToInt(Integer::intValue).toArray();
        this.wants = containers.stream()
                .mapToInt(c -> hosts.indexOf(problem.want[c]))
                .toArray();
        this.base = start.free.copy();
        for (int c : this.containers) {
            start.held(c, amounts);
            base.add(start.at[c], amounts, 1);
        }
    }

    /** Whether a problem as a whole can be searched. */
    static boolean takes(Problem problem) {
        return problem.hosts.size() <= HOSTS && problem.containers.size() <= CONTAINERS;
    }

    /** The best order of a whole problem. */
    static Result solve(Problem problem, Limit limit) {
        List<Integer> hosts = numbers(problem.hosts.size());
        return untie(new Floor(problem), hosts, numbers(problem.containers.size()), limit);
    }

    private static List<Integer> numbers(int count) {
        List<Integer> numbers = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            numbers.add(number);
        }
        return numbers;
    }

    /** The best order for these containers among these hosts, all others staying where they are. */
    static Result untie(Floor floor, List<Integer> hosts, List<Integer> containers, Limit limit) {
        return new ExactSearch(floor, hosts, containers).search(limit.states());
    }

    private Result search(int states) {
        PriorityQueue<Node> open = new PriorityQueue<>();
        Map<Long, List<Node>> reached = new HashMap<>();
        Node first = node(places(), new long[containers.length], 0, 0, null, null);
        reach(first, open, reached);
        int looked = 0;
        while (!open.isEmpty()) {
            Node node = open.poll();
            // A better way to the same state was found after this one was put aside.
            if (!reached.getOrDefault(node.places(), List.of()).contains(node)) {
                continue;
            }
            if (done(node.places())) {
                return new Result.Best(way(node));
            }
            if (++looked > states) {
                return new Result.GaveUp();
            }
            for (Node next : nexts(node)) {
                reach(next, open, reached);
            }
        }
        return new Result.None();
    }

    /** Of all ways to a state those are kept that no other one is as good as: in cost, and in what patience is left. */
    private static void reach(Node node, PriorityQueue<Node> open, Map<Long, List<Node>> reached) {
        List<Node> ways = reached.computeIfAbsent(node.places(), places -> new ArrayList<>(1));
        for (Node way : ways) {
            if (way.atLeastAsGoodAs(node)) {
                return;
            }
        }
        ways.removeIf(node::atLeastAsGoodAs);
        ways.add(node);
        open.add(node);
    }

    private static List<Act> way(Node end) {
        Deque<Act> acts = new ArrayDeque<>();
        for (@Nullable Node node = end; node != null; node = node.before()) {
            if (node.by() != null) {
                acts.addFirst(node.by());
            }
        }
        return List.copyOf(acts);
    }

    private long places() {
        long places = 0;
        for (int i = 0; i < containers.length; i++) {
            int c = containers[i];
            long place = index(start.at[c]) | (start.suspended[c] ? SUSPENDED : 0) | (start.resized[c] ? RESIZED : 0);
            places |= place << (BITS * i);
        }
        return places;
    }

    private int index(int host) {
        for (int index = 0; index < hosts.length; index++) {
            if (hosts[index] == host) {
                return index;
            }
        }
        throw new IllegalArgumentException("a container is searched for whose host is not");
    }

    private static long place(long places, int i) {
        return places >>> (BITS * i);
    }

    private boolean done(long places) {
        for (int i = 0; i < containers.length; i++) {
            long place = place(places, i);
            if ((place & HOST) != wants[i] || (place & SUSPENDED) != 0 || (place & RESIZED) == 0) {
                return false;
            }
        }
        return true;
    }

    private Node node(long places, long[] stood, long mib, long still, @Nullable Node before, @Nullable Act by) {
        long mibLeft = 0;
        long stillLeft = 0;
        for (int i = 0; i < containers.length; i++) {
            long place = place(places, i);
            int c = containers[i];
            boolean away = (place & HOST) != wants[i];
            if ((place & SUSPENDED) != 0) {
                mibLeft += problem.mib[c];
                stillLeft += problem.speeds.onDisk(problem.mib[c]);
            } else if (away && problem.live[c]) {
                mibLeft += problem.mib[c];
            } else if (away) {
                mibLeft += 2L * problem.mib[c];
                stillLeft += 2L * problem.speeds.onDisk(problem.mib[c]);
            }
        }
        return new Node(places, stood, mib, still, mibLeft, stillLeft, before, by);
    }

    private List<Node> nexts(Node node) {
        Floor floor = floor(node.places());
        List<Node> nexts = new ArrayList<>();
        for (int i = 0; i < containers.length; i++) {
            int c = containers[i];
            int at = floor.at[c];
            if (!floor.suspended[c]) {
                if (problem.suspendable[c]) {
                    add(nexts, node, i, new Act(Act.Kind.SUSPEND, c, at, at));
                }
                if (!floor.resized[c]) {
                    addAllowed(nexts, node, floor, i, new Act(Act.Kind.RESIZE, c, at, at));
                }
                if (!problem.live[c]) {
                    continue;
                }
            }
            for (int host : hosts) {
                if (floor.suspended[c]) {
                    addAllowed(nexts, node, floor, i, new Act(Act.Kind.RESUME, c, at, host));
                } else if (host != at) {
                    addAllowed(nexts, node, floor, i, new Act(Act.Kind.LIVE, c, at, host));
                }
            }
        }
        return nexts;
    }

    private void addAllowed(List<Node> nexts, Node node, Floor floor, int i, Act act) {
        if ((act.from() == act.to() || problem.admits(act.container(), act.to())) && floor.allows(act)) {
            add(nexts, node, i, act);
        }
    }

    /** The floor of a state. */
    private Floor floor(long places) {
        Floor floor = start;
        for (int host : hosts) {
            System.arraycopy(
                    base.parts, host * Room.DIMENSIONS, floor.free.parts, host * Room.DIMENSIONS, Room.DIMENSIONS);
        }
        for (int i = 0; i < containers.length; i++) {
            int c = containers[i];
            long place = place(places, i);
            floor.at[c] = hosts[(int) (place & HOST)];
            floor.suspended[c] = (place & SUSPENDED) != 0;
            floor.resized[c] = (place & RESIZED) != 0;
            floor.held(c, amounts);
            floor.free.add(floor.at[c], amounts, -1);
        }
        return floor;
    }

    private void add(List<Node> nexts, Node node, int i, Act act) {
        long millis = problem.millis(act);
        long place = place(node.places(), i) & (HOST | SUSPENDED | RESIZED);
        long after =
                switch (act.kind()) {
                    case LIVE -> (place & ~HOST) | index(act.to());
                    case SUSPEND -> place | SUSPENDED;
                    case RESUME -> (place & RESIZED) | index(act.to());
                    case RESIZE -> place | RESIZED;
                };
        long places = node.places() & ~((HOST | SUSPENDED | RESIZED) << (BITS * i)) | after << (BITS * i);
        long stillMillis = node.stillMillis();
        long[] still = node.still().clone();
        for (int j = 0; j < containers.length; j++) {
            boolean stands = (place(node.places(), j) & SUSPENDED) != 0 || (j == i && (after & SUSPENDED) != 0);
            if (stands) {
                stillMillis += millis;
                still[j] += millis;
                if (still[j] > problem.toleranceMillis(containers[j])) {
                    return;
                }
            }
        }
        if ((after & SUSPENDED) == 0) {
            still[i] = 0;
        }
        nexts.add(node(places, still, node.mib() + problem.movedMib(act), stillMillis, node, act));
    }
}
