package shirako.lease;

import java.time.Duration;
import java.time.Instant;

/**
 * What a service manager asks for: as many units of one sliver, as soon as possible, for a term it expects to need.
 *
 * @param id the reservation that records the request; the same id is the same request however often it is sent
 * @param holder on whose account it runs: the name of a virtual organization
 * @param label what it is for, in the holder's words
 * @param sliver what one unit gets
 * @param units how many units, all or nothing; from 1
 * @param expected how long the term is to be at first: a quantile of the predicted runtime
 * @param promised up to which duration the lease will be extended when it proves longer; at least {@code expected}
 * @param submittedAt when the request was made: its place in a first-come order
 * @param notBefore earliest start of the term
 */
public record LeaseRequest(
        ReservationId id,
        String holder,
        String label,
        Sliver sliver,
        int units,
        Duration expected,
        Duration promised,
        Instant submittedAt,
        Instant notBefore) {
    public LeaseRequest {
        if (units < 1) {
            throw new IllegalArgumentException("a request asks for at least one unit, not " + units);
        }
        if (expected.compareTo(Duration.ZERO) <= 0 || expected.compareTo(promised) > 0) {
            throw new IllegalArgumentException("the expected duration lies above zero and not above the promised one: "
                    + expected + " of " + promised);
        }
    }
}
