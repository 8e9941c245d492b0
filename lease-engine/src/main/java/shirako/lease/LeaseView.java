package shirako.lease;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A lease as people see it.
 *
 * @param id the reservation it belongs to
 * @param holder on whose account it runs
 * @param label what it is for
 * @param tickets what it is held by, one for each site, each with the chain back to the site's own signature; at least one
 * @param host where its first unit was placed, once it was
 * @param shape how many units of what
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
        List<Ticket> tickets,
        Optional<HostId> host,
        Shape shape,
        Term term,
        ReservationState state,
        PendingOperation pending,
        Instant createdAt,
        Optional<Instant> endedAt,
        int extensions) {
    public LeaseView {
        tickets = List.copyOf(tickets);
    }

    /** Who redeems the ticket of its first unit. */
    public ActorId site() {
        return tickets.getFirst().site();
    }

    /** What its first unit draws from. */
    public PoolId pool() {
        return tickets.getFirst().pool();
    }

    public int units() {
        return shape.units();
    }

    public Sliver sliver() {
        return shape.sliver();
    }
}
