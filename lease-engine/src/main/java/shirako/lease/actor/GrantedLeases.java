package shirako.lease.actor;

import static shirako.lease.PendingOperation.SUSPENDING;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shirako.lease.LeaseRequest;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Term;
import shirako.lease.journal.Promise;
import shirako.lease.policy.AllocationPolicy;
import shirako.lease.policy.Decision;
import shirako.lease.policy.Granted;
import shirako.lease.substrate.Capability;

/**
 * What a broker has promised, for policies that decide by it. What ended is kept in memory for as long as the policy looks
 * back; after a restart it is counted anew.
 */
final class GrantedLeases {
    /** After this time without an answer a lease may be asked once more to make room. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private record Asked(Decision.Yield what, Instant at) {}

    private final PromiseBook book;
    private final AllocationPolicy policy;
    private final Map<ReservationId, Asked> asked = new HashMap<>();
    private final Deque<Granted> past = new ArrayDeque<>();

    GrantedLeases(PromiseBook book, AllocationPolicy policy) {
        this.book = book;
        this.policy = policy;
    }

    /** All of it; nothing for a policy that does not look. */
    List<Granted> all(Work work) {
        if (!policy.looksAtGranted()) {
            return List.of();
        }
        Instant oldest = work.now().minus(policy.looksBack());
        past.removeIf(granted -> !granted.term().end().isAfter(oldest));
        List<Granted> all = new ArrayList<>(past);
        for (Promise promise : work.all(Promise.class)) {
            if (promise.state() == ReservationState.TICKETED) {
                used(promise, work.now()).ifPresent(all::add);
            }
        }
        return all;
    }

    /** A lease was asked to make room. */
    void asked(Decision.Yield what, Instant now) {
        asked.put(what.id(), new Asked(what, now));
    }

    /**
     * A promise is over.
     *
     * @return what it was; empty when nothing was promised yet
     */
    Optional<Granted> ended(Promise promise, Instant now) {
        asked.remove(promise.id());
        if (promise.state() != ReservationState.TICKETED) {
            return Optional.empty();
        }
        Optional<Granted> over = used(promise, now).map(granted -> cut(granted, now));
        if (policy.looksAtGranted()) {
            over.ifPresent(past::add);
        }
        return over;
    }

    private Optional<Granted> used(Promise promise, Instant now) {
        Term term = promise.parts().getFirst().ticket().term();
        if (Broker.resting(promise)) {
            Instant end =
                    promise.suspendedAt().filter(at -> at.isAfter(term.start())).orElse(term.start());
            return end.isAfter(term.start())
                    ? Optional.of(new Granted(
                            Broker.request(promise), term.until(end), promise.suspendedFor(), Granted.Yields.NOTHING))
                    : Optional.empty();
        }
        return Optional.of(new Granted(
                Broker.request(promise), term, promise.suspendedFor(), yields(promise, now), asked(promise, now)));
    }

    private static Granted cut(Granted granted, Instant now) {
        Term term = granted.term();
        boolean early = now.isAfter(term.start()) && now.isBefore(term.end());
        return new Granted(
                granted.request(), early ? term.until(now) : term, granted.suspended(), Granted.Yields.NOTHING);
    }

    private Optional<Decision.Yield> asked(Promise promise, Instant now) {
        Asked known = asked.get(promise.id());
        if (known == null) {
            return Optional.empty();
        }
        boolean done =
                switch (known.what()) {
                    case Decision.Suspend suspend -> promise.pending() != SUSPENDING;
                    case Decision.Shrink shrink -> Broker.request(promise).units() <= shrink.units();
                };
        if (done || !known.at().plus(PATIENCE).isAfter(now)) {
            asked.remove(promise.id());
            return Optional.empty();
        }
        return Optional.of(known.what());
    }

    private Granted.Yields yields(Promise promise, Instant now) {
        boolean runs = Broker.settledAndTicketed(promise)
                && promise.parts().stream()
                        .allMatch(part -> part.site().received() > 0
                                && part.ticket().term().contains(now));
        if (!runs || promise.parts().size() > 1) {
            return Granted.Yields.NOTHING;
        }
        LeaseRequest request = Broker.request(promise);
        boolean able = book.delegation(promise.parts().getFirst().source())
                .filter(source -> source.capabilities().contains(Capability.SUSPEND))
                .isPresent();
        boolean suspend = able && request.tolerance().suspension().compareTo(promise.suspendedFor()) > 0;
        return new Granted.Yields(suspend, request.tolerance().leastUnits() < request.units());
    }
}
