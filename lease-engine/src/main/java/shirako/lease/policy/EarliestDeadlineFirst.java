package shirako.lease.policy;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import shirako.lease.LeaseRequest;
import shirako.lease.Timing;

/**
 * Who has to be over first goes first, and who has no deadline goes last, by arrival (Liu and Layland, JACM 1973, section 7;
 * the deadline queue of ORCA's BrokerPriorityPolicy). Starts are elastic: a request takes the first start that delays nobody
 * with an earlier deadline, and is refused only when even an empty queue could not bring it home in time. What must start at
 * an instant has the deadline that follows from its length. Requests without a deadline may starve behind an endless stream of
 * requests that have one.
 */
public final class EarliestDeadlineFirst implements AllocationPolicy {
    private static final Comparator<LeaseRequest> ORDER =
            Comparator.comparing(EarliestDeadlineFirst::deadline).thenComparing(Arrival.ORDER);

    @Override
    public String name() {
        return "edf";
    }

    @Override
    public List<Decision> allocate(Round round) {
        return Walk.over(
                round.waiting().stream().sorted(ORDER).toList(),
                round.now(),
                new Plan(round, Overtaking.WITHOUT_DELAY));
    }

    private static Instant deadline(LeaseRequest request) {
        return switch (request.timing()) {
            case Timing.Deadline deadline -> deadline.latestEnd();
            case Timing.Advance advance -> advance.start().plus(request.expected());
            case Timing.Immediate immediate -> immediate.notBefore().plus(request.expected());
            case Timing.BestEffort ignored -> Instant.MAX;
        };
    }
}
