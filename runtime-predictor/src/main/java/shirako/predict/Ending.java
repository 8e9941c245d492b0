package shirako.predict;

/** How a job came to an end, which decides what its runtime says about the next one. */
public enum Ending {
    /** It exited by itself, with success. */
    COMPLETED,
    /** It exited by itself, with an error; its runtime is as real as any. */
    FAILED,
    /** It was stopped at its time limit: it would have run at least this long. */
    LIMIT_REACHED,
    /** Somebody stopped it: this teaches nothing. */
    CANCELLED
}
