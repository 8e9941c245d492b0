package shirako.lease;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A signed promise from a broker (or a site, to a broker) to its holder: so many units of a pool, for a term. The holder
 * cuts further tickets from it; the chain of parents ends at the root, which the site itself has signed (Fu, Chase, Chun,
 * Schwab and Vahdat, "SHARP: an architecture for secure resource peering", SOSP 2003).
 *
 * <p>This value may come from anywhere; only {@link shirako.lease.ticket.TicketInspector} says whether it holds.
 *
 * @param id this promise
 * @param version from 1, and one more with each amendment (extension, flex) of the same id
 * @param parent the ticket it was cut from, shared by all that are cut from it; empty for what a site delegates itself
 * @param issuer who promises
 * @param holder to whom; only the holder may redeem it or cut it further
 * @param holderKey the key that the holder cuts with
 * @param site the authority that redeems it
 * @param pool the pool it draws from
 * @param units how many units, 1 to 1,000,000
 * @param sliver what one unit is
 * @param term for how long
 * @param signature base64url without padding of the issuer's Ed25519 signature over the ticket's JWS signing input
 */
public record Ticket(
        TicketId id,
        int version,
        Optional<Ticket> parent,
        ActorId issuer,
        ActorId holder,
        ActorKey holderKey,
        ActorId site,
        PoolId pool,
        int units,
        Sliver sliver,
        Term term,
        String signature) {
    /** The ticket of the site that this one was cut from, over however many hands. */
    public Ticket root() {
        Ticket ticket = this;
        while (ticket.parent.isPresent()) {
            ticket = ticket.parent.get();
        }
        return ticket;
    }

    /** This ticket, its parent, the parent's parent and so on to the root. */
    public List<Ticket> chain() {
        List<Ticket> chain = new ArrayList<>();
        for (Optional<Ticket> next = Optional.of(this); next.isPresent(); next = next.get().parent) {
            chain.add(next.get());
        }
        return List.copyOf(chain);
    }
}
