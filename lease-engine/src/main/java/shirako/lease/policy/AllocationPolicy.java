package shirako.lease.policy;

import java.time.Instant;
import java.util.List;
import shirako.lease.LeaseRequest;
import shirako.lease.calendar.Calendar;

/** What and when: pure, decides over a what-if calendar that it may change freely. */
public interface AllocationPolicy {
    /** Its name in settings and messages. */
    String name();

    /**
     * One decision for each request, in the order in which grants are to be applied. The broker applies grants through
     * the real calendar, so that a policy's mistake delays a request but never promises a unit twice.
     *
     * @param whatIf all that is promised; a copy that belongs to the policy
     * @param waiting the requests without a ticket, in no particular order; each could fit on the empty, whole site
     */
    List<Decision> allocate(Calendar whatIf, List<LeaseRequest> waiting, Instant now);
}
