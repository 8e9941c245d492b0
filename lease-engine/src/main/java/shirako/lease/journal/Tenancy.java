package shirako.lease.journal;

import java.util.List;
import java.util.Optional;
import shirako.lease.Lease;
import shirako.lease.Term;
import shirako.lease.Ticket;
import shirako.lease.substrate.ContainerStatus;

/**
 * What a service manager holds at one site.
 *
 * @param ticket as last amended by the broker
 * @param firstUnit the number of its first unit among all of the reservation
 * @param nextUnit the number that the next unit gets that is added
 * @param site the conversation with the site
 * @param lease what the site made of it, or had made of it
 * @param fate how it stands
 */
public record Tenancy(Ticket ticket, int firstUnit, int nextUnit, Link site, Optional<Lease> lease, Fate fate) {
    /** How a tenancy stands. */
    public enum Fate {
        /** Not redeemed yet. */
        TICKET,
        /** The site was told to make it. */
        REDEEMED,
        /** The site said that nothing of it exists any more, or will never say anything again. */
        GONE
    }

    public static Tenancy of(Ticket ticket, int firstUnit) {
        return new Tenancy(
                ticket, firstUnit, firstUnit + ticket.units(), Link.to(ticket.site()), Optional.empty(), Fate.TICKET);
    }

    public Tenancy with(Link newSite) {
        return new Tenancy(ticket, firstUnit, nextUnit, newSite, lease, fate);
    }

    public Tenancy with(Ticket newTicket) {
        return new Tenancy(newTicket, firstUnit, nextUnit, site, lease, fate);
    }

    public Tenancy with(Fate newFate) {
        return new Tenancy(ticket, firstUnit, nextUnit, site, lease, newFate);
    }

    public Tenancy adding(int units) {
        return new Tenancy(ticket, firstUnit, nextUnit + units, site, lease, fate);
    }

    /**
     * What a site says of it. Where the site follows a ticket that is neither the last one nor the one it followed before,
     * one that was amended again before the site had answered, its term is believed only as far as it is known to be
     * promised.
     *
     * @param version the version of the ticket that the site follows: perhaps not the last one yet
     */
    public Tenancy seen(int version, Term term, List<ContainerStatus> containers) {
        Optional<Lease> before = lease.filter(last -> version != ticket.version());
        Ticket followed = before.map(Lease::ticket).orElse(ticket);
        Term believed =
                followed.term().contains(term) ? term : before.map(Lease::term).orElse(followed.term());
        Optional<Lease> seen = Optional.of(new Lease(followed, believed, containers));
        return new Tenancy(ticket, firstUnit, nextUnit, site, seen, fate);
    }

    /** Whether the site follows the ticket as last amended. */
    public boolean upToDate() {
        return lease.filter(held -> held.ticket().version() == ticket.version()).isPresent();
    }
}
