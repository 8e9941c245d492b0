package shirako.lease.protocol;

import java.util.List;
import java.util.Optional;
import shirako.lease.Term;
import shirako.lease.substrate.ContainerStatus;

/** How a lease stands at the site. */
public sealed interface LeaseOutcome {
    /**
     * The site has accepted the ticket.
     *
     * @param term until when the site runs the containers
     * @param containers the units, as last seen
     * @param refusal why the last extension was refused; empty when it was not
     */
    record Held(Term term, List<ContainerStatus> containers, Optional<String> refusal) implements LeaseOutcome {
        public Held {
            containers = List.copyOf(containers);
        }
    }

    /** Nothing of it exists any more: it was closed, or its term is over. */
    record Closed(String reason) implements LeaseOutcome {}

    /** Nothing of it exists any more, because it could not be made. */
    record Failed(String reason) implements LeaseOutcome {}
}
