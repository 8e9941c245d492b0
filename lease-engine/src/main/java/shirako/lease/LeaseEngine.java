package shirako.lease;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the owner of a service manager asks of the leasing core. All calls may be repeated; what a call has recorded
 * survives a crash once the call returned.
 */
public interface LeaseEngine {
    /** Records the request and asks the broker for a ticket. A request that is known already is returned as it stands. */
    Reservation reserve(LeaseRequest request);

    /**
     * Asks for a later end of a lease. A refusal leaves the lease as it is until its end, and is told by
     * {@link Reservation#failure()}.
     */
    void extend(ReservationId id, Instant newEnd);

    /** Gives back whatever the reservation holds or waits for. Closing twice, or what has ended, changes nothing. */
    void close(ReservationId id, String reason);

    Optional<Reservation> find(ReservationId id);

    /** Every reservation that has not ended. */
    List<Reservation> open();

    /** When the request could start, without making it. */
    Forecast forecast(LeaseRequest request);

    void addListener(ReservationListener listener);
}
