package shirako.lease.policy;

import java.util.List;
import shirako.lease.LeaseRequest;

/** Who may make whom yield. */
interface Claim {
    /**
     * The leases that the request may make yield, all of them together.
     *
     * @param leases running leases that can yield, first victims first
     */
    List<Granted> victims(LeaseRequest request, List<Granted> leases);

    /** What a victim's holder is told: one sentence. */
    String reason();
}
