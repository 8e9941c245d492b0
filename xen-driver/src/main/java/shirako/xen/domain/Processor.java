package shirako.xen.domain;

/** What executes a domain's instructions. */
public enum Processor {
    /** The machine's own processor. */
    REAL,
    /** A program: slow, and with timers that cannot be trusted on a busy machine. */
    EMULATED
}
