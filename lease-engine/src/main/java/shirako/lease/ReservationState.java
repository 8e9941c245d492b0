package shirako.lease;

/** The stable states of a reservation; what is under way beside them is a {@link PendingOperation}. */
public enum ReservationState {
    /** Asked for, no ticket yet. */
    NASCENT,
    /** A ticket is held, no lease yet. */
    TICKETED,
    /** A lease is held. */
    ACTIVE,
    /** Ended in order; nothing is held any more. */
    CLOSED,
    /** Ended because something went wrong; nothing is held any more. */
    FAILED;

    /** Whether this state is the last one. */
    public boolean ended() {
        return this == CLOSED || this == FAILED;
    }

    /** Whether a reservation may go from this state to {@code next}. */
    public boolean mayBecome(ReservationState next) {
        return switch (this) {
            case NASCENT -> next == TICKETED || next.ended();
            case TICKETED -> next == ACTIVE || next.ended();
            case ACTIVE -> next.ended();
            case CLOSED, FAILED -> false;
        };
    }
}
