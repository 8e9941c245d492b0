package shirako.lease.policy;

import java.time.Instant;
import java.util.Optional;
import shirako.lease.LeaseRequest;
import shirako.lease.Timing;

/** Why a request never gets what it asked for: it contradicts itself, it came too late, or all is full when it must start. */
final class Refused {
    private Refused() {}

    static Decision fullNow(LeaseRequest request, Optional<Instant> next) {
        return new Decision.Refuse(
                request.id(), "It was to start now or never, and all that it needs is taken. " + possible(next));
    }

    static Decision fullThen(LeaseRequest request, Timing.Advance advance, Optional<Instant> next) {
        return new Decision.Refuse(
                request.id(),
                "It was to start at " + advance.start() + ", and all that it needs is taken then. " + possible(next));
    }

    static Decision startIsPast(LeaseRequest request, Timing.Advance advance, Optional<Instant> next) {
        return new Decision.Refuse(
                request.id(), "It was to start at " + advance.start() + ", which is past. " + possible(next));
    }

    static Decision contradiction(LeaseRequest request, Timing.Deadline deadline) {
        return new Decision.Refuse(
                request.id(),
                "It contradicts itself: from " + deadline.notBefore() + " on it takes " + request.expected()
                        + ", and is to be over by " + deadline.latestEnd() + ".");
    }

    static Decision tooLate(LeaseRequest request, Timing.Deadline deadline, Optional<Instant> soonest) {
        String earliest = soonest.map(start -> "The earliest possible end is " + start.plus(request.expected()) + ".")
                .orElse("No host that answers now could hold it.");
        return new Decision.Refuse(
                request.id(), "It can no longer be over by " + deadline.latestEnd() + ". " + earliest);
    }

    private static String possible(Optional<Instant> next) {
        return next.map(start -> "The next possible start is " + start + ".")
                .orElse("No host that answers now could hold it.");
    }
}
