package shirako.lease;

import java.time.Instant;
import java.util.Optional;

/**
 * A lease as people see it.
 *
 * @param id the reservation it belongs to
 * @param holder on whose account it runs
 * @param label what it is for
 * @param site who redeems it
 * @param pool what it draws from
 * @param host where its first unit was placed, once it was
 * @param units how many units
 * @param sliver what one unit gets
 * @param term as it stands or as it ended
 * @param state where the reservation stands
 * @param pending what it waits for
 * @param createdAt when it was asked for
 * @param endedAt when it came to its last state
 * @param extensions how often its term was lengthened
 */
public record LeaseView(
        ReservationId id,
        String holder,
        String label,
        ActorId site,
        PoolId pool,
        Optional<HostId> host,
        int units,
        Sliver sliver,
        Term term,
        ReservationState state,
        PendingOperation pending,
        Instant createdAt,
        Optional<Instant> endedAt,
        int extensions) {}
