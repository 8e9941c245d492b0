package shirako.lease;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the owner of a service manager asks of the leasing core. All calls may be repeated; what a call has recorded
 * survives a crash once the call returned.
 */
public interface LeaseEngine {
    /**
     * Records the request and asks the broker for a ticket. A request that is known already is returned as it stands.
     *
     * @throws IllegalArgumentException with a sentence for people, when nobody can ever grant it: see {@link Leasable}
     */
    Reservation reserve(LeaseRequest request);

    /**
     * Asks for a later end of a lease. A refusal leaves the lease as it is until its end, and is told by
     * {@link Reservation#failure()}.
     */
    void extend(ReservationId id, Instant newEnd);

    /**
     * Asks for other units. A refusal leaves the lease as it is, and is told by {@link Reservation#failure()}.
     *
     * @param units how many; from 1 to {@value Leasable#MOST_UNITS}
     * @param sliver what each gets
     * @param victims the numbers of the units that go first when some are to go; the last ones go if it names too few
     * @throws IllegalArgumentException with a sentence for people, when no lease can be so: see {@link Leasable}; or when
     *     some are to go and a victim is none of its units
     */
    void modify(ReservationId id, int units, Sliver sliver, List<Integer> victims);

    /** Asks that the containers be set aside, so that others get their CPU and memory until {@link #resume}. */
    void suspend(ReservationId id, String reason);

    /** Asks that a suspended lease go on as soon as there is room. */
    void resume(ReservationId id);

    /** Gives back whatever the reservation holds or waits for. Closing twice, or what has ended, changes nothing. */
    void close(ReservationId id, String reason);

    Optional<Reservation> find(ReservationId id);

    /** Every reservation that has not ended. */
    List<Reservation> open();

    /** When the request could start, without making it. */
    Forecast forecast(LeaseRequest request);

    void addListener(ReservationListener listener);
}
