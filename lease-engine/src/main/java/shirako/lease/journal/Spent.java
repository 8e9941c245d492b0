package shirako.lease.journal;

import java.time.Instant;
import shirako.lease.ReservationId;
import shirako.lease.TicketId;

/**
 * A ticket that must not be redeemed (again).
 *
 * @param ticket which one
 * @param reservation under which it was redeemed or given back
 * @param end when its term ends
 */
public record Spent(TicketId ticket, ReservationId reservation, Instant end) {}
