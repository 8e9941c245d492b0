package shirako.batch.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;
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
            return largest(request -> expansion(request, now));
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
            return largest(request -> urgency(request, now));
        }
    };

    private static final double HEAD_START = 3600;
    private static final double POWER = 0.8;

    abstract Comparator<LeaseRequest> at(Instant now);

    private static Comparator<LeaseRequest> largest(ToDoubleFunction<LeaseRequest> of) {
        return Comparator.comparingDouble(of).reversed().thenComparing(Arrival.ORDER);
    }

    private static double urgency(LeaseRequest request, Instant now) {
        return (waited(request, now) + HEAD_START) / Math.pow(seconds(request.expected()), POWER);
    }

    private static double expansion(LeaseRequest request, Instant now) {
        double expected = seconds(request.expected());
        return (waited(request, now) + expected) / expected;
    }

    private static double waited(LeaseRequest request, Instant now) {
        return seconds(Duration.between(request.submittedAt(), now));
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() * 1e-9;
    }
}
