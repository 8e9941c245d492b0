package shirako.lease.policy;

import java.time.Instant;
import java.util.List;
import shirako.lease.LeaseRequest;
import shirako.lease.calendar.Calendar;

/**
 * What a policy decides over in one cycle.
 *
 * @param whatIf all that is promised; a copy that belongs to the policy
 * @param waiting the requests without a ticket and the suspended leases that want to go on, in no particular order; each
 *     could fit on the empty, whole pool
 * @param granted the promises whose term is not over, in no particular order; empty if the policy
 *     {@linkplain AllocationPolicy#looksAtGranted() does not look at them}
 * @param now the instant of the cycle
 */
public record Round(Calendar whatIf, List<LeaseRequest> waiting, List<Granted> granted, Instant now) {
    public Round {
        waiting = List.copyOf(waiting);
        granted = List.copyOf(granted);
    }
}
