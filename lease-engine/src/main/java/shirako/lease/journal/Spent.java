package shirako.lease.journal;

import java.time.Instant;
import java.util.Optional;
import shirako.lease.ReservationId;
import shirako.lease.Ticket;
import shirako.lease.TicketIdentity;

/**
 * A ticket that must not be redeemed (again), nor anything that was cut from it.
 *
 * @param ticket which one
 * @param reservation under which it was redeemed or given back
 * @param end when its term ends
 */
public record Spent(TicketIdentity ticket, ReservationId reservation, Instant end) {
    public static Spent of(Ticket ticket, ReservationId reservation) {
        return new Spent(TicketIdentity.of(ticket), reservation, ticket.term().end());
    }

    /** What a site's entry says of that; nothing where no ticket ever came. */
    public static Optional<Spent> of(Entry entry) {
        return entry instanceof Occupancy occupancy
                ? occupancy.ticket().map(ticket -> of(ticket, occupancy.id()))
                : Optional.empty();
    }
}
