package shirako.xen.migration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The knots of a graph: strongly connected components that no edge leaves. A deadlock of migrations is undone by undoing its
 * knots and not otherwise: whatever else waits gets its turn then. Components by Tarjan, <i>Depth-first search and linear graph
 * algorithms</i>, SIAM Journal on Computing 1, 1972, section 4.
 */
final class Knots {
    private final List<List<Integer>> edges;
    private final int[] index;
    private final int[] low;
    private final int[] component;
    private final int[] stack;
    private int height;
    private int next = 1;
    private final List<List<Integer>> components = new ArrayList<>();

    private Knots(List<List<Integer>> edges) {
        this.edges = edges;
        this.index = new int[edges.size()];
        this.low = new int[edges.size()];
        this.component = new int[edges.size()];
        this.stack = new int[edges.size()];
        Arrays.fill(component, -1);
    }

    /** Each knot that is reached from one of {@code roots}, as its nodes. */
    static List<List<Integer>> of(List<List<Integer>> edges, List<Integer> roots) {
        Knots knots = new Knots(edges);
        for (int root : roots) {
            if (knots.index[root] == 0) {
                knots.visit(root);
            }
        }
        return knots.components.stream().filter(knots::tight).toList();
    }

    private boolean tight(List<Integer> nodes) {
        return nodes.stream()
                .allMatch(node -> edges.get(node).stream().allMatch(to -> component[to] == component[node]));
    }

    private void visit(int node) {
        index[node] = next;
        low[node] = next++;
        stack[height++] = node;
        for (int to : edges.get(node)) {
            if (index[to] == 0) {
                visit(to);
                low[node] = Math.min(low[node], low[to]);
            } else if (component[to] < 0) {
                low[node] = Math.min(low[node], index[to]);
            }
        }
        if (low[node] == index[node]) {
            List<Integer> members = new ArrayList<>();
            int member;
            do {
                member = stack[--height];
                component[member] = components.size();
                members.add(member);
            } while (member != node);
            components.add(members);
        }
    }
}
