package shirako.lease;

/** What a reservation waits for beside its state. */
public enum PendingOperation {
    NONE,
    TICKETING,
    REDEEMING,
    PRIMING,
    EXTENDING_TICKET,
    EXTENDING_LEASE,
    MODIFYING,
    CLOSING
}
