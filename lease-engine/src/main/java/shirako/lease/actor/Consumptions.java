package shirako.lease.actor;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import shirako.lease.ActorId;
import shirako.lease.LeaseRequest;
import shirako.lease.Shape;
import shirako.lease.journal.Consumption;
import shirako.lease.policy.AllocationPolicy;
import shirako.lease.policy.Consumed;
import shirako.lease.policy.Decay;
import shirako.lease.policy.Granted;

/**
 * What organizations have used of what a broker promises, for policies that ask for it: written down with the end of each promise, so
 * that it outlasts the broker's process. Nobody is believed about it: what counts is what was promised, for as long as it was.
 */
final class Consumptions {
    private final ActorId self;
    private final PromiseBook book;
    private final AllocationPolicy policy;

    Consumptions(ActorId self, PromiseBook book, AllocationPolicy policy) {
        this.self = self;
        this.book = book;
        this.policy = policy;
    }

    /** What was promised is not used any more. */
    void over(Granted used, Work work) {
        policy.halfLife().ifPresent(halfLife -> {
            LeaseRequest request = used.request();
            Instant now = work.now();
            Consumption known = work.find(Consumption.idOf(self, request.holder()), Consumption.class)
                    .orElseGet(() -> Consumption.beginning(self, request.holder(), now));
            double part = part(request.shape());
            work.put(known.with(
                    known.consumed().plus(request.account().name(), part, used.term(), now, new Decay(halfLife))));
        });
    }

    private double part(Shape shape) {
        return book.dominantShare(shape);
    }

    /** By organization. */
    Map<String, Consumed> all(Work work) {
        return policy.halfLife().isEmpty()
                ? Map.of()
                : work.all(Consumption.class).stream()
                        .collect(Collectors.toMap(Consumption::holder, Consumption::consumed));
    }
}
