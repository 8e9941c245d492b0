package shirako.lease.actor;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import shirako.lease.LeaseRequest;
import shirako.lease.journal.Promise;

/**
 * Who came first, by the broker's own clock: what somebody else writes into a request must not move it before those that
 * wait. No two come at one instant. Derived from entries.
 */
final class Arrivals {
    private Instant last = Instant.MIN;

    /** A request of a journal of before may say that it comes from the future, and would hold up all later ones. */
    void rebuild(List<Promise> promises, Instant now) {
        last = promises.stream()
                .flatMap(promise -> promise.request().stream())
                .map(LeaseRequest::submittedAt)
                .filter(at -> !at.isAfter(now))
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
    }

    /** When somebody comes who comes now. */
    Instant next(Instant now) {
        return now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
    }

    /** The request as it is kept. */
    LeaseRequest note(LeaseRequest request, Instant now) {
        last = next(now);
        return request.heardAt(last);
    }
}
