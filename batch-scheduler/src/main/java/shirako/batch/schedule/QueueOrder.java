package shirako.batch.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import shirako.lease.LeaseRequest;
import shirako.lease.policy.Arrival;

/** Who of those that wait goes first. */
public enum QueueOrder {
    /** Who came first. */
    ARRIVAL {
        @Override
        Comparator<LeaseRequest> at(Instant now) {
            return Arrival.ORDER;
        }
    },
    /** Who is expected to be done soonest after he starts. */
    SHORTEST {
        @Override
        Comparator<LeaseRequest> at(Instant now) {
            return Comparator.comparing(LeaseRequest::expected).thenComparing(Arrival.ORDER);
        }
    },
    /**
     * Whose slowdown is the largest by now, were he to start and to run for as long as expected: largest expansion factor first
     * (Srinivasan and others, HiPC 2002).
     */
    EXPANSION {
        @Override
        Comparator<LeaseRequest> at(Instant now) {
            return Comparator.comparingDouble((LeaseRequest request) -> -expansion(request, now))
                    .thenComparing(Arrival.ORDER);
        }
    },
    /**
     * Shortest first, and the longer somebody waits, the longer he may run: the order is that of the wait, an hour added, over the
     * expected run to the power of 0.8. The hour keeps those apart who have hardly waited; below 1, the power lets long runs come up
     * sooner than their slowdown would.
     */
    AGEING {
        @Override
        Comparator<LeaseRequest> at(Instant now) {
            return Comparator.comparingDouble((LeaseRequest request) -> -urgency(request, now))
                    .thenComparing(Arrival.ORDER);
        }
    };

    private static final double HEAD_START = 3600;
    private static final double POWER = 0.8;

    abstract Comparator<LeaseRequest> at(Instant now);

    private static double urgency(LeaseRequest request, Instant now) {
        double waited = seconds(Duration.between(request.submittedAt(), now));
        return (waited + HEAD_START) / Math.pow(seconds(request.expected()), POWER);
    }

    private static double expansion(LeaseRequest request, Instant now) {
        double expected = seconds(request.expected());
        return (seconds(Duration.between(request.submittedAt(), now)) + expected) / expected;
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() * 1e-9;
    }
}
