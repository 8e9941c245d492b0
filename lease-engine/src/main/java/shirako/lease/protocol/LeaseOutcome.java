package shirako.lease.protocol;

import java.util.List;
import java.util.Optional;
import shirako.lease.PendingOperation;
import shirako.lease.Refusal;
import shirako.lease.Term;
import shirako.lease.substrate.ContainerStatus;

/** How a lease stands at the site. */
public sealed interface LeaseOutcome {
    /**
     * The site has accepted the ticket.
     *
     * @param version the version of the ticket that the site follows
     * @param term until when the site runs the containers
     * @param pending what the site is at; {@code NONE} when all is as it is to be
     * @param containers the units, as last seen
     * @param refusal why the last extension, modification or suspension was refused; empty when it was not
     */
    record Held(
            int version,
            Term term,
            PendingOperation pending,
            List<ContainerStatus> containers,
            Optional<String> refusal)
            implements LeaseOutcome {
        public Held {
            containers = List.copyOf(containers);
        }
    }

    /** The ticket was not accepted, and nothing was made. */
    record Refused(Refusal refusal) implements LeaseOutcome {}

    /** Nothing of it exists any more: it was closed, or its term is over. */
    record Closed(String reason) implements LeaseOutcome {}

    /** Nothing of it exists any more, because it could not be made. */
    record Failed(String reason) implements LeaseOutcome {}
}
