package shirako.lease.policy;

import shirako.lease.Deferral;
import shirako.lease.ReservationId;
import shirako.lease.Term;

/** What a policy decides about one request that waits. */
public sealed interface Decision {
    ReservationId id();

    /** It gets its units for the term. */
    record Grant(ReservationId id, Term term) implements Decision {}

    /** It goes on waiting. */
    record Defer(ReservationId id, Deferral deferral) implements Decision {}
}
