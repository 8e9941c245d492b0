package shirako.lease.wire;

import java.util.HashMap;
import java.util.Map;
import shirako.lease.ActorId;

/**
 * How many long answers are given at the same time. Each takes a connection for as long as it lasts, and some are to be
 * left for messages, and for others. Safe for use by several threads.
 */
final class Seats {
    private final int all;
    private final int each;
    private final Map<ActorId, Integer> taken = new HashMap<>();
    private int sum;

    Seats(int all, int each) {
        this.all = all;
        this.each = each;
    }

    /** Takes one, when there is one left for this actor. */
    synchronized boolean take(ActorId actor) {
        int own = taken.getOrDefault(actor, 0);
        if (sum >= all || own >= each) {
            return false;
        }
        sum++;
        taken.put(actor, own + 1);
        return true;
    }

    synchronized void leave(ActorId actor) {
        sum--;
        taken.computeIfPresent(actor, (unchanged, own) -> own == 1 ? null : own - 1);
    }
}
