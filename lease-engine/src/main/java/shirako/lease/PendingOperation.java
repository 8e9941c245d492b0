package shirako.lease;

/** What a reservation waits for beside its state. */
public enum PendingOperation {
    NONE,
    TICKETING,
    REDEEMING,
    PRIMING,
    EXTENDING_TICKET,
    EXTENDING_LEASE,
    /** Other units or another sliver were asked for. */
    MODIFYING,
    SUSPENDING,
    /** Its containers keep their memory on disk and hold no CPU; it waits for room to go on. */
    SUSPENDED,
    RESUMING,
    CLOSING
}
