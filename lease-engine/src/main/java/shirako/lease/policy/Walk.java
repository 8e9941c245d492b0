package shirako.lease.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shirako.lease.LeaseRequest;
import shirako.lease.Term;
import shirako.lease.Timing;

/**
 * Offers room to one request after another in the order in which a policy wants it, and takes what each one's timing takes:
 * now, at exactly an instant, by an end, or as soon as possible. All policies share it, so that none forgets a timing.
 */
public final class Walk {
    private final Instant now;
    private final Room room;
    private final List<Decision> decisions = new ArrayList<>();
    private int ahead;

    public Walk(Instant now, Room room) {
        this.now = now;
        this.room = room;
    }

    /** Offers room to each in turn. */
    public static List<Decision> over(List<LeaseRequest> requests, Instant now, Room room) {
        Walk walk = new Walk(now, room);
        requests.forEach(walk::offer);
        return walk.decisions();
    }

    /** What is decided about the request, and about those who are to make room for it. */
    public List<Decision> offer(LeaseRequest request) {
        List<Decision> about =
                switch (request.timing()) {
                    case Timing.Advance advance -> List.of(advance(request, advance));
                    case Timing.Deadline deadline -> deadline(request, deadline);
                    case Timing.Immediate immediate
                    when immediate.notBefore().compareTo(now) <= 0 -> List.of(immediate(request));
                    case Timing.Immediate ignored -> soon(request);
                    case Timing.BestEffort ignored -> soon(request);
                };
        decisions.addAll(about);
        return about;
    }

    /** All that was decided so far, in the order in which it is to be applied. */
    public List<Decision> decisions() {
        return List.copyOf(decisions);
    }

    private Decision advance(LeaseRequest request, Timing.Advance advance) {
        if (advance.start().isBefore(now)) {
            return Refused.startIsPast(request, advance, room.next(request, now));
        }
        return taken(request, advance.start())
                .orElseGet(() -> Refused.fullThen(request, advance, room.next(request, advance.start())));
    }

    private Decision immediate(LeaseRequest request) {
        return taken(request, now).orElseGet(() -> Refused.fullNow(request, room.next(request, now)));
    }

    private List<Decision> deadline(LeaseRequest request, Timing.Deadline deadline) {
        if (deadline.notBefore().plus(request.expected()).isAfter(deadline.latestEnd())) {
            return List.of(Refused.contradiction(request, deadline));
        }
        Instant from = deadline.notBefore().isAfter(now) ? deadline.notBefore() : now;
        Optional<Instant> soonest = room.soonest(request, from);
        Instant earliestEnd = soonest.orElse(from).plus(request.expected());
        return earliestEnd.isAfter(deadline.latestEnd())
                ? List.of(Refused.tooLate(request, deadline, soonest))
                : soon(request);
    }

    private List<Decision> soon(LeaseRequest request) {
        if (request.notBefore().isAfter(now)) {
            return List.of(Deferred.notYet(request, ahead));
        }
        return taken(request, now).map(List::of).orElseGet(() -> room.queue(request, ahead++));
    }

    private Optional<Decision> taken(LeaseRequest request, Instant start) {
        Term term = Term.of(start, request.expected());
        return room.take(request, term) ? Optional.of(new Decision.Grant(request.id(), term)) : Optional.empty();
    }
}
