package shirako.lease.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import shirako.lease.LeaseRequest;
import shirako.lease.plugin.Settings;

/**
 * Priority that grows while a request waits. One step of priority is worth as much as having come {@code step} earlier, so
 * that the order of two requests that wait never changes, and whoever came {@code 2000 * step} later is always behind.
 *
 * @param step how long a request has to wait for one more step of priority
 */
record Ageing(Duration step) {
    /** Priorities lie within 2000 steps: with a minute for each, nothing is overtaken by what came 34 hours later. */
    static final Duration STEP = Duration.ofMinutes(1);

    static Ageing of(Settings settings) {
        return new Ageing(settings.duration("ageing", STEP));
    }

    Comparator<LeaseRequest> order() {
        return Comparator.comparing(this::asIfSince).thenComparing(Arrival.ORDER);
    }

    private Instant asIfSince(LeaseRequest request) {
        return Arrival.waitingSince(request).minus(step.multipliedBy(request.priority()));
    }
}
