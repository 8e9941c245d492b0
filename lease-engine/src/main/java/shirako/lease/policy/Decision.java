package shirako.lease.policy;

import shirako.lease.Deferral;
import shirako.lease.ReservationId;
import shirako.lease.Term;

/** What a policy decides about one reservation. */
public sealed interface Decision {
    ReservationId id();

    /** It gets its units for the term; a suspended lease is resumed at its start. */
    record Grant(ReservationId id, Term term) implements Decision {}

    /** It goes on waiting. */
    record Defer(ReservationId id, Deferral deferral) implements Decision {}

    /** It never gets what it asked for, as what it asked for can no longer be. */
    record Refuse(ReservationId id, String reason) implements Decision {}

    /** A running lease is to make room. */
    sealed interface Yield extends Decision {}

    /**
     * A running lease is to be suspended, so that others get its CPU and memory. Its holder is told why, and it waits again,
     * before all that came after it, until it is granted the rest of its term.
     */
    record Suspend(ReservationId id, String reason) implements Yield {}

    /** A running lease is to give back units until it has so many. Its holder is told why, and may say which. */
    record Shrink(ReservationId id, int units, String reason) implements Yield {}
}
