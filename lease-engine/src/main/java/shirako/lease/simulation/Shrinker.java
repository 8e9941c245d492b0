package shirako.lease.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Leaves out of a plan what its violation does not need (delta debugging: Zeller and Hildebrandt, "Simplifying and
 * isolating failure-inducing input", 2002), within a number of attempts.
 */
final class Shrinker {
    private static final int MOST_ATTEMPTS = 400;

    private final String invariant;
    private Plan best;
    private int attempts;

    private Shrinker(Plan plan, String invariant) {
        this.best = plan;
        this.invariant = invariant;
    }

    /** A smaller plan that violates the same invariant, or the same plan. */
    static Plan shrink(Plan plan, String invariant) {
        Shrinker shrinker = new Shrinker(plan, invariant);
        shrinker.shrink();
        return shrinker.best;
    }

    private void shrink() {
        tryOut(best.plain());
        reduce(best.mischief(), mischief -> best.with(mischief));
        reduce(best.faults(), faults -> best.with(best.errands(), faults));
        reduce(best.errands(), errands -> best.with(errands, best.faults()));
        for (int i = 0; i < best.errands().size(); i++) {
            int place = i;
            reduce(best.errands().get(i).steps(), steps -> {
                List<Errand> errands = new ArrayList<>(best.errands());
                errands.set(place, errands.get(place).with(steps));
                return best.with(errands, best.faults());
            });
        }
        reduce(best.faults(), faults -> best.with(best.errands(), faults));
        reduce(best.mischief(), mischief -> best.with(mischief));
    }

    private <T> void reduce(List<T> whole, Function<List<T>, Plan> with) {
        List<T> left = whole;
        int parts = 1;
        while (!left.isEmpty()) {
            int size = (left.size() + parts - 1) / parts;
            List<T> smaller = left;
            for (int from = 0; from < smaller.size(); ) {
                List<T> rest = new ArrayList<>(smaller.subList(0, from));
                rest.addAll(smaller.subList(Math.min(from + size, smaller.size()), smaller.size()));
                if (tryOut(with.apply(rest))) {
                    smaller = rest;
                } else {
                    from += size;
                }
            }
            left = smaller;
            if (size == 1) {
                return;
            }
            parts = Math.min(parts * 2, Math.max(1, left.size()));
        }
    }

    private boolean tryOut(Plan plan) {
        if (++attempts > MOST_ATTEMPTS) {
            return false;
        }
        boolean same = Simulation.run(plan, false)
                .violation()
                .filter(violation -> violation.invariant().equals(invariant))
                .isPresent();
        if (same) {
            best = plan;
        }
        return same;
    }
}
