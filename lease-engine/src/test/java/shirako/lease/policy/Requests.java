package shirako.lease.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import shirako.lease.LeaseRequest;
import shirako.lease.ReservationId;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.Tolerance;

/** Requests for tests of policies. */
public final class Requests {
    public static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private Requests() {}

    public static ReservationId id(int number) {
        return new ReservationId(new UUID(7, number));
    }

    public static Sliver cores(int cores) {
        return new Sliver(cores * 1000, 100, 100, 0);
    }

    /** What so many cores need beside them, and much more. */
    public static Sliver host(int cores) {
        return new Sliver(cores * 1000, 4096, 10_000, 0);
    }

    public static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }

    /** One unit, submitted {@code number} milliseconds after a minute ago. */
    public static LeaseRequest request(int number, String holder, Sliver sliver, Duration expected) {
        Instant submitted = NOW.minusSeconds(60).plusMillis(number);
        return LeaseRequest.bestEffort(
                id(number),
                holder,
                "x",
                Shape.atOneSite(sliver, 1),
                expected,
                expected.multipliedBy(2),
                submitted,
                submitted);
    }

    public static LeaseRequest submitted(LeaseRequest request, Instant at) {
        LeaseRequest moved = LeaseRequest.bestEffort(
                request.id(),
                request.holder(),
                request.label(),
                request.shape(),
                request.expected(),
                request.promised(),
                at,
                at);
        return moved.withPriority(request.priority()).tolerating(request.tolerance());
    }

    /** May be suspended for a day. */
    public static LeaseRequest patient(LeaseRequest request) {
        return request.tolerating(new Tolerance(Duration.ofDays(1), request.units()));
    }
}
