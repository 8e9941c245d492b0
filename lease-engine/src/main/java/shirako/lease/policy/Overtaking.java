package shirako.lease.policy;

/** Who may start before somebody who was offered room earlier and has to wait. */
enum Overtaking {
    NOBODY,
    /** Everybody who delays nobody's foreseen start. */
    WITHOUT_DELAY
}
