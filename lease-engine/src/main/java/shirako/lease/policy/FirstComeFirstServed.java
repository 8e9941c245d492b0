package shirako.lease.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import shirako.lease.Deferral;
import shirako.lease.LeaseRequest;
import shirako.lease.Term;
import shirako.lease.calendar.Calendar;

/**
 * Strictly in the order of submission: nobody starts before somebody who came earlier. A request that may not start yet
 * stands in nobody's way.
 */
public final class FirstComeFirstServed implements AllocationPolicy {
    /** The order of arrival; requests of the same instant are ordered by id, which is by time as well. */
    public static final Comparator<LeaseRequest> ARRIVAL = Comparator.comparing(LeaseRequest::submittedAt)
            .thenComparing(request -> request.id().value().toString());

    @Override
    public String name() {
        return "fcfs";
    }

    @Override
    public List<Decision> allocate(Round round) {
        Calendar whatIf = round.whatIf();
        Instant now = round.now();
        List<Decision> decisions = new ArrayList<>(round.waiting().size());
        Instant from = now;
        int ahead = 0;
        for (LeaseRequest request : round.waiting().stream().sorted(ARRIVAL).toList()) {
            if (request.notBefore().isAfter(now)) {
                decisions.add(new Decision.Defer(request.id(), notYet(request, ahead)));
                continue;
            }
            Optional<Instant> start = whatIf.earliestFit(request.sliver(), request.units(), request.expected(), from);
            if (start.isEmpty()) {
                decisions.add(new Decision.Defer(request.id(), unknown(ahead++)));
                continue;
            }
            from = start.get();
            Term term = Term.of(from, request.expected());
            whatIf.hold(request.id(), request.sliver(), request.units(), term);
            decisions.add(
                    from.equals(now)
                            ? new Decision.Grant(request.id(), term)
                            : new Decision.Defer(request.id(), later(from, ahead++)));
        }
        return decisions;
    }

    private static Deferral notYet(LeaseRequest request, int ahead) {
        return new Deferral(
                Optional.of(request.notBefore()), ahead, "It may not start before " + request.notBefore() + ".");
    }

    private static Deferral unknown(int ahead) {
        return new Deferral(Optional.empty(), ahead, "No host that answers now could hold it.");
    }

    private static Deferral later(Instant start, int ahead) {
        return new Deferral(
                Optional.of(start),
                ahead,
                ahead == 0 ? "All that it needs is leased until then." : "It waits for its turn.");
    }
}
