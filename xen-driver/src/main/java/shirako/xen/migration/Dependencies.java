package shirako.xen.migration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Which of the steps of a sequence must end before which others begin, so that no host is over-committed in whatever order
 * and for however long steps run otherwise.
 *
 * <p>A step that takes room on a host is let in as if every step before it in the sequence that takes room there had
 * begun, and as if of those that give room back there only the ones that it waits for had ended. Steps behind it in the sequence
 * count it in turn. So at any moment the step latest in the sequence of those that have begun proves that there is room for all.
 */
final class Dependencies {
    /** A step that gives room back to a host. */
    private record Return(int step, int[] amounts) {}

    /** What is known of a host at some place in the sequence. */
    private static final class Ledge {
        /** What is free if everything before took what it takes and nothing was given back but what is awaited. */
        final int[] sure;

        final List<Return> returns = new ArrayList<>();
        final BitSet counted = new BitSet();

        Ledge(int[] sure) {
            this.sure = sure;
        }

        /** Takes room, and notes which returns must come first. */
        void take(int[] amounts, BitSet after) {
            for (int dimension = 0; dimension < Room.DIMENSIONS; dimension++) {
                sure[dimension] -= amounts[dimension];
            }
            for (int number = 0; number < returns.size() && lacking(); number++) {
                Return back = returns.get(number);
                if (!counted.get(number) && helps(back)) {
                    counted.set(number);
                    for (int dimension = 0; dimension < Room.DIMENSIONS; dimension++) {
                        sure[dimension] += back.amounts()[dimension];
                    }
                }
            }
            counted.stream().forEach(number -> after.set(returns.get(number).step()));
        }

        private boolean lacking() {
            return sure[0] < 0 || sure[1] < 0 || sure[2] < 0 || sure[3] < 0;
        }

        private boolean helps(Return back) {
            for (int dimension = 0; dimension < Room.DIMENSIONS; dimension++) {
                if (sure[dimension] < 0 && back.amounts()[dimension] > 0) {
                    return true;
                }
            }
            return false;
        }
    }

    private Dependencies() {}

    /** For each act the numbers of those that it waits for, ascending. The acts, one after the other, must be allowed. */
    static List<int[]> of(Problem problem, List<Act> acts) {
        Floor floor = new Floor(problem);
        Ledge[] ledges = new Ledge[problem.hosts.size()];
        int[] last = new int[problem.containers.size()];
        Arrays.fill(last, -1);
        List<BitSet> after = new ArrayList<>();
        for (int number = 0; number < acts.size(); number++) {
            Act act = acts.get(number);
            BitSet waits = new BitSet();
            if (last[act.container()] >= 0) {
                waits.set(last[act.container()]);
            }
            int[] taken = new int[Room.DIMENSIONS];
            floor.taken(act, taken);
            if (any(taken)) {
                ledge(ledges, problem, act.to()).take(taken, waits);
            }
            int[] given = new int[Room.DIMENSIONS];
            floor.given(act, given);
            if (any(given)) {
                ledge(ledges, problem, act.from()).returns.add(new Return(number, given));
            }
            floor.apply(act);
            after.add(waits);
            last[act.container()] = number;
        }
        suspendLate(acts, after);
        return after.stream().map(waits -> waits.stream().toArray()).toList();
    }

    private static Ledge ledge(Ledge[] ledges, Problem problem, int host) {
        Ledge ledge = ledges[host];
        if (ledge == null) {
            int[] free = new int[Room.DIMENSIONS];
            problem.startFree.all(host, free);
            ledge = new Ledge(free);
            ledges[host] = ledge;
        }
        return ledge;
    }

    private static boolean any(int[] amounts) {
        return (amounts[0] | amounts[1] | amounts[2] | amounts[3]) != 0;
    }

    /** Whatever a resumption waits for and can be done before the suspension is: nobody stands still for longer than it must. */
    private static void suspendLate(List<Act> acts, List<BitSet> after) {
        for (int resume = 0; resume < acts.size(); resume++) {
            if (acts.get(resume).kind() != Act.Kind.RESUME) {
                continue;
            }
            int suspend = resume - 1;
            while (acts.get(suspend).container() != acts.get(resume).container()) {
                suspend--;
            }
            BitSet between = new BitSet();
            between.set(resume);
            for (int step = resume; step > suspend; step--) {
                if (between.get(step)) {
                    between.or(after.get(step));
                }
            }
            between.clear(suspend, acts.size());
            after.get(suspend).or(between);
        }
    }
}
