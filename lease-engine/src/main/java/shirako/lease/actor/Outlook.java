package shirako.lease.actor;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shirako.lease.ActorId;
import shirako.lease.Deferral;
import shirako.lease.LeaseRequest;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Term;
import shirako.lease.calendar.Calendar;
import shirako.lease.journal.Promise;

/**
 * When those in front of the queue would start if all leases were given back as soon as is likely, and at which site they
 * would start as the policy foretells: for people who wait, no decision reads it. What has lasted longer than was likely may
 * end at any time. Worked out when it is first asked for, as in most cycles nobody has to be told anything.
 */
final class Outlook {
    /** A place in the queue: who waits, and what the policy says of it. */
    record Place(LeaseRequest request, Deferral deferral) {}

    private record Start(Optional<Instant> soonest, Optional<ActorId> site) {
        static final Start UNKNOWN = new Start(Optional.empty(), Optional.empty());
    }

    /** More than anybody reads. */
    private static final int FORETOLD = 100;

    private final PromiseBook book;
    private final List<Place> queue;
    private final Work work;
    private Optional<Map<ReservationId, Start>> starts = Optional.empty();

    /** @param queue in the policy's order */
    Outlook(PromiseBook book, List<Place> queue, Work work) {
        this.book = book;
        this.queue = queue;
        this.work = work;
    }

    /** The deferral with all that is known of its start. */
    Deferral of(ReservationId id, Deferral deferral) {
        if (deferral.earliestStart().isEmpty()) {
            return deferral;
        }
        Map<ReservationId, Start> known = starts.orElseGet(this::workOut);
        starts = Optional.of(known);
        Start start = known.getOrDefault(id, Start.UNKNOWN);
        return deferral.starting(start.soonest(), start.site());
    }

    private Map<ReservationId, Start> workOut() {
        Calendar foretold = book.whatIf();
        Calendar likely = likely();
        Map<ReservationId, Start> known = new HashMap<>();
        queue.stream()
                .limit(FORETOLD)
                .forEach(place -> known.put(place.request().id(), start(place, foretold, likely)));
        return known;
    }

    private Start start(Place place, Calendar foretold, Calendar likely) {
        LeaseRequest request = place.request();
        Optional<Instant> at = place.deferral().earliestStart();
        at.ifPresent(start -> foretold.hold(request.id(), request.shape(), Term.of(start, request.expected())));
        Instant from = request.notBefore().isAfter(work.now()) ? request.notBefore() : work.now();
        Optional<Instant> soonest = likely.earliestFit(request.shape(), request.likely(), from);
        soonest.ifPresent(start -> likely.hold(request.id(), request.shape(), Term.of(start, request.likely())));
        return new Start(
                soonest.flatMap(soon -> at.map(late -> soon.isBefore(late) ? soon : late)),
                book.siteOf(foretold, request.id()));
    }

    private Calendar likely() {
        Calendar likely = book.whatIf();
        for (Promise promise : work.all(Promise.class)) {
            if (promise.state() == ReservationState.TICKETED) {
                LeaseRequest request = Broker.request(promise);
                Duration length = request.likely();
                if (length.compareTo(request.expected()) < 0) {
                    likely.term(promise.id())
                            .map(term -> term.start().plus(length))
                            .ifPresent(end -> likely.release(promise.id(), end.isAfter(work.now()) ? end : work.now()));
                }
            }
        }
        return likely;
    }
}
