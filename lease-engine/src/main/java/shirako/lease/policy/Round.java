package shirako.lease.policy;

import java.time.Instant;
import java.util.List;
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
 * @param now the instant of the cycle
 */
public record Round(Calendar whatIf, List<LeaseRequest> waiting, List<Granted> granted, Instant now) {
    public Round {
        waiting = List.copyOf(waiting);
        granted = List.copyOf(granted);
    }
}
