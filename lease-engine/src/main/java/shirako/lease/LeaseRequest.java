package shirako.lease;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import shirako.lease.substrate.HostConstraint;

/**
 * What a service manager asks for.
 *
 * @param id the reservation that records the request; the same id is the same request however often it is sent
 * @param holder on whose account it runs: the name of a virtual organization
 * @param label what it is for, in the holder's words
 * @param shape how much at once
 * @param timing when
 * @param expected how long the term is to be at first: a quantile of the predicted runtime
 * @param likely how long it will most likely be needed: half of its like do not need it longer; above zero and at most {@code
 *     expected}, which it is where nobody knows. Only forecasts read it
 * @param promised up to which duration the lease will be extended when it proves longer; at least {@code expected}
 * @param priority who goes first where a policy asks; higher is earlier; from -1000 to 1000, 0 if it does not matter
 * @param renewal who extends the lease
 * @param tolerance what it puts up with for the sake of others
 * @param constraint what kind of host its containers need: for the site, no broker looks at it
 * @param account on which account within its holder, for brokers that share out what is the holder's
 * @param submittedAt when the request was made, as its owner says; its place in a first-come order is when the broker first
 *     heard of it, which the broker puts here
 */
public record LeaseRequest(
        ReservationId id,
        String holder,
        String label,
        Shape shape,
        Timing timing,
        Duration expected,
        Duration likely,
        Duration promised,
        int priority,
        Renewal renewal,
        Tolerance tolerance,
        HostConstraint constraint,
        Account account,
        Instant submittedAt) {
    private static final int FIRST = 1000;

    public LeaseRequest {
        // What was written down before there was such a thing has none.
        constraint = Objects.requireNonNullElse(constraint, HostConstraint.NONE);
        account = Objects.requireNonNullElse(account, Account.NONE);
        likely = Objects.requireNonNullElse(likely, expected);
        if (expected.compareTo(Duration.ZERO) <= 0 || expected.compareTo(promised) > 0) {
            throw new IllegalArgumentException("the expected duration lies above zero and not above the promised one: "
                    + expected + " of " + promised);
        }
        if (likely.compareTo(Duration.ZERO) <= 0 || likely.compareTo(expected) > 0) {
            throw new IllegalArgumentException("the likely duration lies above zero and not above the expected one: "
                    + likely + " of " + expected);
        }
        if (priority < -FIRST || priority > FIRST) {
            throw new IllegalArgumentException("a priority lies between -1000 and 1000, not at " + priority);
        }
        if (tolerance.leastUnits() > shape.units()) {
            throw new IllegalArgumentException(
                    "a lease of " + shape.units() + " units cannot be shrunk to " + tolerance.leastUnits());
        }
    }

    /** As soon as possible from {@code notBefore} on, extended by its owner, and not to be disturbed. */
    public static LeaseRequest bestEffort(
            ReservationId id,
            String holder,
            String label,
            Shape shape,
            Duration expected,
            Duration promised,
            Instant submittedAt,
            Instant notBefore) {
        return new LeaseRequest(
                id,
                holder,
                label,
                shape,
                new Timing.BestEffort(notBefore),
                expected,
                expected,
                promised,
                0,
                Renewal.BY_OWNER,
                Tolerance.none(shape.units()),
                HostConstraint.NONE,
                Account.NONE,
                submittedAt);
    }

    public Sliver sliver() {
        return shape.sliver();
    }

    public int units() {
        return shape.units();
    }

    public Instant notBefore() {
        return timing.notBefore();
    }

    /** The same, most likely needed for that long, or for as long as expected if that is less. */
    public LeaseRequest likelyFor(Duration duration) {
        return new LeaseRequest(
                id,
                holder,
                label,
                shape,
                timing,
                expected,
                duration.compareTo(expected) < 0 ? duration : expected,
                promised,
                priority,
                renewal,
                tolerance,
                constraint,
                account,
                submittedAt);
    }

    public LeaseRequest withTiming(Timing newTiming) {
        return new LeaseRequest(
                id,
                holder,
                label,
                shape,
                newTiming,
                expected,
                likely,
                promised,
                priority,
                renewal,
                tolerance,
                constraint,
                account,
                submittedAt);
    }

    /** The same for another number of units or another sliver; it tolerates no more than to keep all of fewer units. */
    public LeaseRequest withShape(Shape newShape) {
        Tolerance fitting = new Tolerance(tolerance.suspension(), Math.min(tolerance.leastUnits(), newShape.units()));
        return new LeaseRequest(
                id,
                holder,
                label,
                newShape,
                timing,
                expected,
                likely,
                promised,
                priority,
                renewal,
                fitting,
                constraint,
                account,
                submittedAt);
    }

    /** The same as a broker keeps it that heard of it at this instant: durations in whole microseconds, as terms are told. */
    public LeaseRequest heardAt(Instant arrival) {
        return new LeaseRequest(
                id,
                holder,
                label,
                shape,
                timing,
                wholeMicros(expected),
                wholeMicros(likely),
                wholeMicros(promised),
                priority,
                renewal,
                tolerance,
                constraint,
                account,
                arrival);
    }

    private static Duration wholeMicros(Duration duration) {
        Duration less = duration.truncatedTo(ChronoUnit.MICROS);
        return less.equals(duration) ? duration : less.plus(1, ChronoUnit.MICROS);
    }

    public LeaseRequest withPriority(int newPriority) {
        return new LeaseRequest(
                id,
                holder,
                label,
                shape,
                timing,
                expected,
                likely,
                promised,
                newPriority,
                renewal,
                tolerance,
                constraint,
                account,
                submittedAt);
    }

    public LeaseRequest withRenewal(Renewal newRenewal) {
        return new LeaseRequest(
                id,
                holder,
                label,
                shape,
                timing,
                expected,
                likely,
                promised,
                priority,
                newRenewal,
                tolerance,
                constraint,
                account,
                submittedAt);
    }

    public LeaseRequest tolerating(Tolerance newTolerance) {
        return new LeaseRequest(
                id,
                holder,
                label,
                shape,
                timing,
                expected,
                likely,
                promised,
                priority,
                renewal,
                newTolerance,
                constraint,
                account,
                submittedAt);
    }

    public LeaseRequest requiring(HostConstraint newConstraint) {
        return new LeaseRequest(
                id,
                holder,
                label,
                shape,
                timing,
                expected,
                likely,
                promised,
                priority,
                renewal,
                tolerance,
                newConstraint,
                account,
                submittedAt);
    }

    public LeaseRequest onAccount(Account newAccount) {
        return new LeaseRequest(
                id,
                holder,
                label,
                shape,
                timing,
                expected,
                likely,
                promised,
                priority,
                renewal,
                tolerance,
                constraint,
                newAccount,
                submittedAt);
    }
}
