package shirako.lease;

import java.util.List;
import shirako.lease.substrate.ContainerStatus;

/**
 * A redeemed ticket: containers exist and are paid for until the term ends.
 *
 * @param ticket what was redeemed, as last amended
 * @param term for how long the site runs the containers; never beyond the ticket's term
 * @param containers the units, as the site last saw them
 */
public record Lease(Ticket ticket, Term term, List<ContainerStatus> containers) {
    public Lease {
        containers = List.copyOf(containers);
        if (!ticket.term().contains(term)) {
            throw new IllegalArgumentException("no lease outlives its ticket: " + term + " against " + ticket.term());
        }
    }
}
