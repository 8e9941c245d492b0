package shirako.lease.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shirako.lease.Deferral;
import shirako.lease.LeaseRequest;

/** Why a request goes on waiting, said alike by all policies. No cause names an instant that moves from cycle to cycle. */
public final class Deferred {
    private Deferred() {}

    /** It asked not to start yet. */
    public static Decision notYet(LeaseRequest request, int ahead) {
        return defer(
                request,
                Optional.of(request.notBefore()),
                ahead,
                "It may not start before " + request.notBefore() + ".");
    }

    /** No host could hold it, of those that answer. */
    public static Decision unknown(LeaseRequest request, int ahead) {
        return defer(request, Optional.empty(), ahead, "No host that answers now could hold it.");
    }

    /** It would start then if all went in order; late for a request that is to be over by an instant. */
    public static Decision until(LeaseRequest request, Instant start, int ahead) {
        boolean late = request.timing()
                .endBy()
                .filter(end -> start.plus(request.expected()).isAfter(end))
                .isPresent();
        if (late) {
            return defer(
                    request,
                    Optional.of(start),
                    ahead,
                    "As things stand it would not be over in time; it waits in case others end early.");
        }
        return defer(
                request,
                Optional.of(start),
                ahead,
                ahead == 0 ? "All that it needs is leased until then." : "It waits for its turn.");
    }

    /** So many wait before it that nobody worked out when it will start. */
    public static Decision farBehind(LeaseRequest request, int ahead) {
        return defer(request, Optional.empty(), ahead, "It waits for its turn.");
    }

    /** Others were asked to make room for it, and have not done so yet. */
    static List<Decision> untilOthersYield(LeaseRequest request, Instant now, int ahead) {
        return List.of(defer(
                request,
                Optional.of(now),
                ahead,
                "Running leases were asked to make room for it; it waits until they have."));
    }

    private static Decision defer(LeaseRequest request, Optional<Instant> start, int ahead, String cause) {
        return new Decision.Defer(request.id(), new Deferral(start, ahead, cause));
    }
}
