package shirako.lease.policy;

import java.time.Instant;
import java.util.Comparator;
import shirako.lease.LeaseRequest;

/** Who came first. */
public final class Arrival {
    /** By submission; requests of the same instant are ordered by id, which is by time as well. */
    public static final Comparator<LeaseRequest> ORDER = Comparator.comparing(LeaseRequest::submittedAt)
            .thenComparing(request -> request.id().value().toString());

    private Arrival() {}

    /** Since when a request waits: from its submission on, or from its earliest start where that lies behind. */
    public static Instant waitingSince(LeaseRequest request) {
        return request.notBefore().isAfter(request.submittedAt()) ? request.notBefore() : request.submittedAt();
    }
}
