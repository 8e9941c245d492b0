package shirako.portal.pool;

import java.time.Instant;
import java.util.List;
import shirako.lease.ActorId;
import shirako.lease.ReservationId;
import shirako.lease.Ticket;

/**
 * That a broker promised more than it was given.
 *
 * @param at when the site found out
 * @param lease whose ticket was refused therefore
 * @param broker who promised it
 * @param tickets the proof: what was redeemed at the same time of what the broker was given, the refused one last; at
 *     least one
 */
public record OverCut(Instant at, ReservationId lease, ActorId broker, List<Ticket> tickets) {
    public OverCut {
        tickets = List.copyOf(tickets);
    }
}
