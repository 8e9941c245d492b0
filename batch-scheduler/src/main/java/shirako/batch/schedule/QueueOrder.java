package shirako.batch.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import shirako.lease.LeaseRequest;
import shirako.lease.plugin.Settings;
import shirako.lease.policy.Arrival;
import shirako.lease.policy.Round;

/** Who of those that wait goes first. */
public enum QueueOrder implements RequestOrder {
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
    },
    /** Who has used least lately beside his weight: {@link FairShare}, with its usual settings if it is told none. */
    FAIR_SHARE {
        private final FairShare usual = FairShare.of(new Settings("", Map.of()));

        @Override
        Comparator<LeaseRequest> at(Instant now) {
            return AGEING.at(now);
        }

        @Override
        public List<LeaseRequest> order(Collection<LeaseRequest> requests, Round round) {
            return usual.order(requests, round);
        }

        @Override
        public Optional<Duration> halfLife() {
            return usual.halfLife();
        }

        @Override
        RequestOrder configured(Settings settings) {
            return FairShare.of(settings);
        }
    };

    private static final double HEAD_START = 3600;
    private static final double POWER = 0.8;

    abstract Comparator<LeaseRequest> at(Instant now);

    @Override
    public List<LeaseRequest> order(Collection<LeaseRequest> requests, Round round) {
        return requests.stream().sorted(at(round.now())).toList();
    }

    /** The same with what it is told, where it can be told anything. */
    RequestOrder configured(Settings settings) {
        return this;
    }

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
