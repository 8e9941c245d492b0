package shirako.lease;

import java.util.Optional;

/**
 * A promise from a broker (or a site, to a broker) to its holder: so many units of a pool, for a term.
 *
 * @param id this promise
 * @param parent the ticket it was cut from; empty for what a site delegates itself
 * @param issuer who promises
 * @param holder to whom; only the holder may redeem it or cut it further
 * @param site the authority that redeems it
 * @param pool the pool it draws from
 * @param units how many units
 * @param sliver what one unit is
 * @param term for how long
 */
public record Ticket(
        TicketId id,
        Optional<TicketId> parent,
        ActorId issuer,
        ActorId holder,
        ActorId site,
        PoolId pool,
        int units,
        Sliver sliver,
        Term term) {
    /** The same ticket for another term: what an extension issues. */
    public Ticket withTerm(Term newTerm) {
        return new Ticket(id, parent, issuer, holder, site, pool, units, sliver, newTerm);
    }
}
