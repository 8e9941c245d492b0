package shirako.lease.policy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import shirako.lease.LeaseRequest;
import shirako.lease.calendar.Calendar;

/**
 * What a policy decides over in one cycle.
 *
 * @param whatIf all that is promised; a copy that belongs to the policy, in which no request that waits holds anything
 * @param waiting the requests without a ticket and the suspended leases that want to go on, in no particular order; each
 *     could fit on the empty, whole pool
 * @param granted the promises whose term is not over, or was not {@linkplain AllocationPolicy#looksBack() so long ago}, in
 *     no particular order; empty if the policy {@linkplain AllocationPolicy#looksAtGranted() does not look at them}.
 *     For a suspended lease that waits, what it used before is a promise that ended
 * @param consumed what organizations have used by leases that are over, by their names, as far as it is not forgotten; empty if the
 *     policy {@linkplain AllocationPolicy#halfLife() does not ask}
 * @param now the instant of the cycle
 * @param foretold of how many of those that go on waiting somebody wants to know when they will start: where that takes work, a
 *     policy need not do it for more; 0 where nobody asks
 */
public record Round(
        Calendar whatIf,
        List<LeaseRequest> waiting,
        List<Granted> granted,
        Map<String, Consumed> consumed,
        Instant now,
        int foretold) {
    /** More than anybody reads. */
    private static final int FORETOLD = 100;

    /** A round of which is told when those in front will start. */
    public Round(Calendar whatIf, List<LeaseRequest> waiting, List<Granted> granted, Instant now) {
        this(whatIf, waiting, granted, now, FORETOLD);
    }

    /** A round for a policy that does not ask what was used before. */
    public Round(Calendar whatIf, List<LeaseRequest> waiting, List<Granted> granted, Instant now, int foretold) {
        this(whatIf, waiting, granted, Map.of(), now, foretold);
    }

    /** The same for one that does. */
    public Round(
            Calendar whatIf,
            List<LeaseRequest> waiting,
            List<Granted> granted,
            Map<String, Consumed> consumed,
            Instant now) {
        this(whatIf, waiting, granted, consumed, now, FORETOLD);
    }

    public Round {
        waiting = List.copyOf(waiting);
        granted = List.copyOf(granted);
        consumed = Map.copyOf(consumed);
    }
}
