package shirako.lease.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import shirako.lease.LeaseRequest;
import shirako.lease.Term;

/**
 * Room that running leases make, where a request that has to wait may claim it: those that can yield and tolerate it are
 * suspended or shrunk, first those that a {@link VictimOrder} names first, no more of them and no more of each than it takes
 * (Kueue's preemption: add candidates until the request fits, then drop in reverse those that it does not need). The request
 * waits until they have yielded; what was asked of them before counts, so that nobody yields twice for one request. A lease is
 * suspended only for a request whose expected duration it still tolerates.
 */
final class Preemption implements Room {
    private final Plan plan;
    private final Instant now;
    private final Claim claim;
    private final List<Granted> yielding;

    Preemption(Plan plan, Round round, VictimOrder order, Claim claim) {
        this.plan = plan;
        this.claim = claim;
        now = round.now();
        Comparator<Granted> byId =
                Comparator.comparing(lease -> lease.request().id().value());
        yielding = new ArrayList<>(round.granted().stream()
                .filter(lease -> lease.asked().isEmpty() && lease.term().contains(now))
                .filter(lease -> lease.yields().suspend() || lease.yields().shrink())
                .sorted(order.over(round).thenComparing(byId))
                .toList());
    }

    @Override
    public boolean take(LeaseRequest request, Term term) {
        return plan.take(request, term);
    }

    @Override
    public Optional<Instant> next(LeaseRequest request, Instant from) {
        return plan.next(request, from);
    }

    @Override
    public Optional<Instant> soonest(LeaseRequest request, Instant from) {
        return plan.soonest(request, from);
    }

    @Override
    public List<Decision> queue(LeaseRequest request, int ahead) {
        Term term = Term.of(now, request.expected());
        if (plan.crowded() || plan.planned().fits(request.shape(), term)) {
            return plan.queue(request, ahead);
        }
        List<Victim> victims = Victims.of(plan.planned(), request, term, candidates(request));
        List<Decision> decisions = new ArrayList<>();
        for (Victim victim : victims) {
            plan.expect(victim.lease(), victim.asked());
            yielding.remove(victim.lease());
            decisions.add(victim.asked());
        }
        decisions.addAll(plan.queue(request, ahead));
        return decisions;
    }

    private List<Candidate> candidates(LeaseRequest request) {
        return claim.victims(request, yielding).stream()
                .map(lease -> Candidate.of(lease, request.expected(), claim.reason()))
                .filter(candidate -> !candidate.ways().isEmpty())
                .toList();
    }
}
