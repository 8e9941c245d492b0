package shirako.lease;

import java.util.Optional;

/**
 * Which ticket of whom, over all its versions. An id alone does not tell: every issuer chooses his own, and one may give a
 * ticket the id of another's, by mistake or to have it taken for that.
 *
 * @param issuer the key that signed it, as its parent names it; empty for the site's own
 * @param id among the tickets of that issuer
 */
public record TicketIdentity(Optional<ActorKey> issuer, TicketId id) {
    public static TicketIdentity of(Ticket ticket) {
        return new TicketIdentity(ticket.parent().map(Ticket::holderKey), ticket.id());
    }
}
