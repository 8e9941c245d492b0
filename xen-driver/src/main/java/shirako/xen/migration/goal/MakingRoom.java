package shirako.xen.migration.goal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import shirako.lease.Sliver;

/** Puts a container where others must move over first: those that weigh least, and only as many as it takes. */
final class MakingRoom {
    /** What it takes to put the container on a host: who moves over to where, in order. */
    private record Plan(int host, List<Move> moves, long mib) {}

    private record Move(int container, int to) {}

    private final Sketch sketch;
    private final boolean[] allowed;

    /** @param allowed the hosts on which anything may be put */
    MakingRoom(Sketch sketch, boolean[] allowed) {
        this.sketch = sketch;
        this.allowed = allowed;
    }

    /** Whether the container, which is nowhere, is somewhere now; then with as few MiB moved as was found. */
    boolean put(int c) {
        Optional<Plan> best = Optional.empty();
        for (int host = 0; host < allowed.length; host++) {
            if (allowed[host]) {
                long atMost = best.map(Plan::mib).orElse(Long.MAX_VALUE);
                Optional<Plan> plan = plan(c, host, atMost);
                best = plan.isPresent() ? plan : best;
            }
        }
        best.ifPresent(plan -> {
            plan.moves().forEach(move -> sketch.put(move.container(), move.to()));
            sketch.put(c, plan.host());
        });
        return best.isPresent();
    }

    /** A plan of less than {@code atMost} MiB. The sketch is afterwards as it was. */
    private Optional<Plan> plan(int c, int host, long atMost) {
        Sliver taken = sketch.slivers[c];
        long mib = sketch.mib(c, host);
        if (mib >= atMost
                || !taken.fitsIn(sketch.hosts.get(host).capacity())
                || (mib > 0 && !sketch.containers.get(c).movable())
                || (mib > 0
                        && !sketch.containers
                                .get(c)
                                .requirements()
                                .metBy(sketch.hosts.get(host).traits()))) {
            return Optional.empty();
        }
        if (sketch.takes(host, c)) {
            return Optional.of(new Plan(host, List.of(), mib));
        }
        List<Move> moves = movingOver(c, host, atMost - mib);
        long moved = mib;
        for (Move move : moves) {
            moved += sketch.containers.get(move.container()).movedMib();
        }
        return moves.isEmpty() || moved >= atMost ? Optional.empty() : Optional.of(new Plan(host, moves, moved));
    }

    /** Who moves over; nobody when it cannot be done for less. */
    private List<Move> movingOver(int c, int host, long atMost) {
        List<Integer> candidates = sketch.residents.get(host).stream()
                .filter(other -> sketch.containers.get(other).movable()
                        && sketch.containers.get(other).movedMib() < atMost)
                .sorted(Comparator.<Integer>comparingInt(
                                other -> sketch.containers.get(other).movedMib())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        List<Move> moves = new ArrayList<>();
        for (int other : candidates) {
            // One alone that is enough is better than the smaller ones together.
            if (suffices(other, c, host) && goes(other, moves)) {
                sketch.put(other, host);
                return moves;
            }
        }
        for (int other : candidates) {
            if (goes(other, moves) && sketch.slivers[c].fitsIn(sketch.free[host])) {
                break;
            }
        }
        boolean enough = sketch.slivers[c].fitsIn(sketch.free[host]);
        if (enough) {
            // Whoever went in vain comes back, the heaviest first.
            for (int i = moves.size() - 1; i >= 0; i--) {
                Move move = moves.get(i);
                if (sketch.slivers[c].plus(sketch.slivers[move.container()]).fitsIn(sketch.free[host])) {
                    sketch.put(move.container(), host);
                    moves.remove(i);
                }
            }
        }
        moves.forEach(move -> sketch.put(move.container(), host));
        return enough ? moves : List.of();
    }

    private boolean suffices(int other, int c, int host) {
        return sketch.slivers[c].fitsIn(sketch.free[host].plus(sketch.slivers[other]));
    }

    private boolean goes(int other, List<Move> moves) {
        int to = sketch.bestFit(other, allowed);
        if (to == Sketch.NOWHERE) {
            return false;
        }
        moves.add(new Move(other, to));
        sketch.put(other, to);
        return true;
    }
}
