package shirako.lease.actor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shirako.lease.Forecast;
import shirako.lease.LeaseRequest;
import shirako.lease.Term;
import shirako.lease.policy.AllocationPolicy;
import shirako.lease.policy.Decision;

/** Answers "when could I have this?" by letting the policy decide as if it had been asked for. */
final class Forecaster {
    private final PromiseBook book;
    private final AllocationPolicy policy;
    private final Allocation allocation;

    Forecaster(PromiseBook book, AllocationPolicy policy, Allocation allocation) {
        this.book = book;
        this.policy = policy;
        this.allocation = allocation;
    }

    Forecast forecast(LeaseRequest request, Work work) {
        Optional<Term> held = book.held(request.id());
        if (held.isPresent()) {
            return new Forecast.From(held.get().start(), 0);
        }
        List<LeaseRequest> waiting = allocation.requests(allocation.waiting(work));
        Optional<String> impossible = book.impossible(request);
        if (impossible.isPresent()) {
            return new Forecast.Never(impossible.get(), book.largest());
        }
        if (!book.open()) {
            return new Forecast.Unknown(book.closedDeferral(waiting.size()).cause());
        }
        List<LeaseRequest> all = new ArrayList<>(waiting);
        all.removeIf(other -> other.id().equals(request.id()));
        all.add(request);
        return policy.allocate(allocation.round(all, work)).stream()
                .filter(decision -> decision.id().equals(request.id()))
                .findFirst()
                .map(this::said)
                .orElseGet(() -> new Forecast.Unknown("Policy " + policy.name() + " gave no answer."));
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
