package shirako.batch.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shirako.lease.Deferral;
import shirako.lease.LeaseRequest;
import shirako.lease.Term;
import shirako.lease.calendar.Calendar;
import shirako.lease.policy.AllocationPolicy;
import shirako.lease.policy.Decision;
import shirako.lease.policy.FirstComeFirstServed;
import shirako.lease.policy.Round;

/**
 * First come first served, and who comes later may start at once where that does not delay the first one that waits
 * (Mu'alem and Feitelson, IEEE TPDS 2001). Only the first one that waits is protected: it has a shadow start, the earliest
 * at which it fits as things stand.
 */
public final class EasyBackfilling implements AllocationPolicy {
    private static final int DEPTH = 500;
    private static final int ESTIMATES = 100;

    private final int depth;

    public EasyBackfilling() {
        this(DEPTH);
    }

    /** @param depth how many requests behind the first waiting one are tried in a cycle; bounds a cycle's time */
    public EasyBackfilling(int depth) {
        this.depth = depth;
    }

    @Override
    public String name() {
        return "easy-backfilling";
    }

    @Override
    public List<Decision> allocate(Round round) {
        Calendar whatIf = round.whatIf();
        Instant now = round.now();
        List<Decision> decisions = new ArrayList<>(round.waiting().size());
        List<LeaseRequest> left = new ArrayList<>();
        Optional<Shadow> shadow = Optional.empty();
        int tried = 0;
        for (LeaseRequest request :
                round.waiting().stream().sorted(FirstComeFirstServed.ARRIVAL).toList()) {
            if (request.notBefore().isAfter(now)) {
                decisions.add(new Decision.Defer(request.id(), notYet(request, left.size())));
            } else if (shadow.isPresent() && tried++ >= depth) {
                left.add(request);
            } else if (starts(whatIf, request, shadow, now)) {
                decisions.add(new Decision.Grant(request.id(), Term.of(now, request.expected())));
            } else {
                left.add(request);
                shadow = shadow.or(() -> Shadow.of(request, whatIf, now));
            }
        }
        defer(whatIf, left, now, decisions);
        return decisions;
    }

    /** Holds the request's units from now on, if that leaves the shadow start where it is. */
    private static boolean starts(Calendar calendar, LeaseRequest request, Optional<Shadow> shadow, Instant now) {
        if (!calendar.hold(request.id(), request.sliver(), request.units(), Term.of(now, request.expected()))) {
            return false;
        }
        if (shadow.isPresent() && !shadow.get().stands(calendar)) {
            calendar.release(request.id(), Instant.MIN);
            return false;
        }
        return true;
    }

    /** Tells who waits when it would start if all went in order from here. */
    private static void defer(Calendar calendar, List<LeaseRequest> left, Instant now, List<Decision> decisions) {
        for (int ahead = 0; ahead < left.size(); ahead++) {
            LeaseRequest request = left.get(ahead);
            Optional<Instant> start = ahead < ESTIMATES
                    ? calendar.earliestFit(request.sliver(), request.units(), request.expected(), now)
                    : Optional.empty();
            start.ifPresent(at ->
                    calendar.hold(request.id(), request.sliver(), request.units(), Term.of(at, request.expected())));
            decisions.add(new Decision.Defer(request.id(), new Deferral(start, ahead, cause(start, ahead))));
        }
    }

    private static String cause(Optional<Instant> start, int ahead) {
        if (start.isEmpty() && ahead < ESTIMATES) {
            return "No host that answers now could hold it.";
        }
        return ahead == 0 ? "All that it needs is leased until then." : "It waits for its turn.";
    }

    private static Deferral notYet(LeaseRequest request, int ahead) {
        return new Deferral(
                Optional.of(request.notBefore()), ahead, "It may not start before " + request.notBefore() + ".");
    }

    /** When the first request that waits will start. */
    private record Shadow(LeaseRequest request, Term term) {
        /** Nothing for a request that no open host could hold: it must not keep others from starting. */
        static Optional<Shadow> of(LeaseRequest request, Calendar calendar, Instant now) {
            return calendar.earliestFit(request.sliver(), request.units(), request.expected(), now)
                    .map(start -> new Shadow(request, Term.of(start, request.expected())));
        }

        boolean stands(Calendar calendar) {
            return calendar.fits(request.sliver(), request.units(), term);
        }
    }
}
