package shirako.batch.schedule;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import shirako.lease.LeaseRequest;
import shirako.lease.policy.Round;

/** In which order those that wait are served in a round. */
interface RequestOrder {
    /** The requests, who goes first at the front. */
    List<LeaseRequest> order(Collection<LeaseRequest> requests, Round round);

    /** The half-life with which it looks at what was used before; empty if it does not. */
    default Optional<Duration> halfLife() {
        return Optional.empty();
    }
}
