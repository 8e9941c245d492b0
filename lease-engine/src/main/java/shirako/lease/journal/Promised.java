package shirako.lease.journal;

import java.util.List;
import shirako.lease.HostId;
import shirako.lease.ReservationId;
import shirako.lease.Sliver;
import shirako.lease.Ticket;

/**
 * What a broker promised at one site.
 *
 * @param ticket as last amended
 * @param source under which delegation it was cut
 * @param hosts on which host's bin each unit is packed
 * @param held what each unit takes there: more than the ticket says until the site has let go of the rest
 * @param site the conversation with the site that redeems it
 * @param fate whether the site may still redeem or run it
 */
public record Promised(Ticket ticket, ReservationId source, List<HostId> hosts, Sliver held, Link site, Fate fate) {
    /** Whether a promise takes room. */
    public enum Fate {
        /** It may be redeemed, or runs. */
        OPEN,
        /** The site said that it neither runs nor will; or its term is over. */
        VACATED
    }

    public Promised {
        hosts = List.copyOf(hosts);
    }

    public Promised with(Link newSite) {
        return new Promised(ticket, source, hosts, held, newSite, fate);
    }

    public Promised with(Ticket newTicket) {
        return new Promised(newTicket, source, hosts, held, site, fate);
    }

    public Promised packedOn(List<HostId> newHosts) {
        return new Promised(ticket, source, newHosts, held, site, fate);
    }

    public Promised holding(Sliver newHeld) {
        return new Promised(ticket, source, hosts, newHeld, site, fate);
    }

    public Promised vacated() {
        return new Promised(ticket, source, hosts, held, site, Fate.VACATED);
    }
}
