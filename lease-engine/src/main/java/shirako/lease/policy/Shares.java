package shirako.lease.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import shirako.lease.LeaseRequest;
import shirako.lease.ReservationId;
import shirako.lease.Shape;

/**
 * What part of the whole each organization holds at the instant of the round, and what part is its own: its weight among those
 * that hold something or wait, as who wants nothing lends his share. A part of the whole is a dominant share (Ghodsi and
 * others, NSDI 2011): that of the dimension of which most is taken.
 */
final class Shares {
    /** Far below the part of a whole that anything takes, and above what adding up thousands of them rounds away. */
    static final double ROUNDING = 1e-9;

    private final ToDoubleFunction<Shape> part;
    private final Weights weights;
    private final Map<String, Double> held = new HashMap<>();
    private final Map<ReservationId, Granted> running = new HashMap<>();
    private final Set<String> active = new HashSet<>();
    private final List<LeaseRequest> startable;
    private final Instant now;

    Shares(Round round, Weights weights) {
        this.weights = weights;
        now = round.now();
        part = round.whatIf()::dominantShare;
        round.granted().stream()
                .filter(lease -> lease.term().contains(now))
                // Sums of fractions depend on their order, and the answer must not.
                .sorted(Comparator.comparing(lease -> lease.request().id().value()))
                .forEach(this::count);
        startable = round.waiting().stream()
                .filter(request -> !request.notBefore().isAfter(now))
                .filter(request -> round.whatIf()
                        .earliestFit(request.shape(), request.expected(), now)
                        .isPresent())
                .toList();
        startable.forEach(request -> active.add(request.holder()));
    }

    /** The requests that wait, may start and could be held by some host that answers: the others are nobody's concern yet. */
    List<LeaseRequest> startable() {
        return startable;
    }

    double part(Shape shape) {
        return part.applyAsDouble(shape);
    }

    /** What the lease holds once it has done what it was asked. */
    double part(Granted lease) {
        return lease.asked()
                .map(asked -> after(lease.request(), asked))
                .orElseGet(() -> part(lease.request().shape()));
    }

    /** What anybody's own share for so long is worth in virtual time: the same for all, as it is divided by the weight. */
    double worth(Duration duration) {
        return duration.toMillis() / 1000.0 / allWeights();
    }

    private double own(String holder) {
        return weights.of(holder) / allWeights();
    }

    private double allWeights() {
        return active.stream().sorted().mapToDouble(weights::of).sum();
    }

    private double held(String holder) {
        return held.getOrDefault(holder, 0.0);
    }

    /** By how much the organization exceeds its share; zero or less when it does not. */
    double borrowed(String holder) {
        return held(holder) - own(holder);
    }

    /** Counts what was decided about the request: what it gets, now or once others have yielded, and what they yield. */
    void follow(LeaseRequest request, List<Decision> about) {
        for (Decision decision : about) {
            switch (decision) {
                case Decision.Grant grant ->
                    gets(request, Optional.of(grant.term().start()));
                case Decision.Defer defer -> gets(request, defer.deferral().earliestStart());
                case Decision.Refuse ignored -> {}
                case Decision.Yield asked -> {
                    LeaseRequest lease = running.get(asked.id()).request();
                    add(lease.holder(), after(lease, asked) - part(lease.shape()));
                }
            }
        }
    }

    private void gets(LeaseRequest request, Optional<Instant> start) {
        if (start.filter(now::equals).isPresent()) {
            add(request.holder(), part(request.shape()));
        }
    }

    private void add(String holder, double amount) {
        held.merge(holder, amount, Double::sum);
    }

    /** What is left to a lease that yields; the disks that a suspended one keeps do not count. */
    private double after(LeaseRequest lease, Decision.Yield asked) {
        return switch (asked) {
            case Decision.Suspend ignored -> 0;
            case Decision.Shrink shrink -> part(lease.shape().withUnits(shrink.units()));
        };
    }

    private void count(Granted lease) {
        running.put(lease.request().id(), lease);
        active.add(lease.request().holder());
        add(lease.request().holder(), part(lease));
    }
}
