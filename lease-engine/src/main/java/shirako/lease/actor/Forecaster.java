package shirako.lease.actor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shirako.lease.Forecast;
import shirako.lease.Leasable;
import shirako.lease.LeaseRequest;
import shirako.lease.Term;
import shirako.lease.journal.Promise;
import shirako.lease.policy.AllocationPolicy;
import shirako.lease.policy.Decision;

/** Answers "when could I have this?" by letting the policy decide as if it had been asked for. */
final class Forecaster {
    private final PromiseBook book;
    private final AllocationPolicy policy;
    private final Allocation allocation;
    private final Arrivals arrivals;

    Forecaster(PromiseBook book, AllocationPolicy policy, Allocation allocation, Arrivals arrivals) {
        this.arrivals = arrivals;
        this.book = book;
        this.policy = policy;
        this.allocation = allocation;
    }

    Forecast forecast(LeaseRequest asked, Work work) {
        Optional<String> never = Leasable.objection(asked);
        if (never.isPresent()) {
            return new Forecast.Never(never.get(), book.largest());
        }
        LeaseRequest request = asked.heardAt(arrival(asked, work));
        Optional<Term> held = book.held(request.id());
        if (held.isPresent()) {
            return new Forecast.From(held.get().start(), 0);
        }
        List<LeaseRequest> waiting = allocation.requests(allocation.waiting(work));
        Optional<String> impossible = book.impossible(request, work.now());
        if (impossible.isPresent()) {
            return new Forecast.Never(impossible.get(), book.largest());
        }
        if (!book.open()) {
            return new Forecast.Unknown(book.closedDeferral(waiting.size()).cause());
        }
        List<LeaseRequest> all = new ArrayList<>(waiting);
        all.removeIf(other -> other.id().equals(request.id()));
        all.add(request);
        return allocation.deliberate(all, work).decisions().stream()
                .filter(decision -> decision.id().equals(request.id()))
                .findFirst()
                .map(this::said)
                .orElseGet(() -> new Forecast.Unknown("Policy " + policy.name() + " gave no answer."));
    }

    /** What waits keeps its place. */
    private Instant arrival(LeaseRequest asked, Work work) {
        return work.find(asked.id(), Promise.class)
                .filter(promise -> book.waits(promise.id()))
                .map(promise -> Broker.request(promise).submittedAt())
                .orElseGet(() -> arrivals.next(work.now()));
    }

    private Forecast said(Decision decision) {
        return switch (decision) {
            case Decision.Refuse refuse -> new Forecast.Unknown(refuse.reason());
            case Decision.Suspend suspend -> new Forecast.Unknown(suspend.reason());
            case Decision.Shrink shrink -> new Forecast.Unknown(shrink.reason());
            case Decision.Grant grant -> new Forecast.From(grant.term().start(), 0);
            case Decision.Defer defer ->
                defer.deferral()
                        .earliestStart()
                        .<Forecast>map(start ->
                                new Forecast.From(start, defer.deferral().ahead()))
                        .orElseGet(() -> new Forecast.Unknown(defer.deferral().cause()));
        };
    }
}
