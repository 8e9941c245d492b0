package shirako.lease;

/** Who sees to it that a lease goes on after its first term. */
public enum Renewal {
    /** Its owner asks for a later end when it wants one. */
    BY_OWNER,
    /** Its service manager extends it by one more term before each end, until the promised duration or its close. */
    AUTOMATIC
}
