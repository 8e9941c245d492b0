package shirako.lease.simulation;

/** Where a process may die. */
enum Brink {
    BEFORE_WRITE,
    AFTER_WRITE,
    BEFORE_MESSAGE,
    AFTER_MESSAGE,
    BEFORE_COMMAND,
    AFTER_COMMAND
}
