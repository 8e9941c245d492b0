package shirako.lease.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import shirako.lease.LeaseRequest;
import shirako.lease.Tolerance;

/**
 * A lease that could yield.
 *
 * @param ways what it could be asked, from what harms it least to what makes most room; empty when nothing
 */
record Candidate(Granted lease, List<Decision.Yield> ways) {
    static Candidate of(Granted lease, Duration needed, String reason) {
        LeaseRequest request = lease.request();
        Tolerance tolerance = request.tolerance();
        List<Decision.Yield> ways = new ArrayList<>();
        if (lease.yields().shrink()) {
            IntStream.rangeClosed(1, request.units() - tolerance.leastUnits())
                    .mapToObj(fewer -> new Decision.Shrink(request.id(), request.units() - fewer, reason))
                    .forEach(ways::add);
        }
        Duration tolerated = tolerance.suspension().minus(lease.suspended());
        if (lease.yields().suspend() && tolerated.compareTo(needed) >= 0) {
            ways.add(new Decision.Suspend(request.id(), reason));
        }
        return new Candidate(lease, List.copyOf(ways));
    }

    Victim most() {
        return new Victim(lease, ways.getLast());
    }
}
