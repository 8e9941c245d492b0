package shirako.lease.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shirako.lease.LeaseRequest;
import shirako.lease.Term;

/** Where a policy looks for room: what is promised, and what it keeps for those who were offered before. */
public interface Room {
    /** Holds the units for exactly this term, if nobody who went before is delayed; otherwise nothing has changed. */
    boolean take(LeaseRequest request, Term term);

    /** The first start from {@code from} on that would delay nobody who went before; empty when there is none. */
    Optional<Instant> next(LeaseRequest request, Instant from);

    /** The first start from {@code from} on if nobody else waited; empty when there is none. */
    Optional<Instant> soonest(LeaseRequest request, Instant from);

    /**
     * The request goes on waiting.
     *
     * @param ahead how many wait that went before
     * @return what is decided about it, and about those who are to make room for it
     */
    List<Decision> queue(LeaseRequest request, int ahead);
}
