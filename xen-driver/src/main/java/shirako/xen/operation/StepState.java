package shirako.xen.operation;

/** How far a step of an operation is. */
public enum StepState {
    /** Something before it has not ended. */
    WAITING,
    /** It is being done. */
    UNDERWAY,
    DONE,
    /** It was tried and did not succeed: its container is where it was. */
    FAILED,
    /** Never tried: what it waited for failed, or the operation was broken off. */
    SKIPPED;

    /** Whether nothing more comes of it. */
    public boolean over() {
        return this == DONE || this == FAILED || this == SKIPPED;
    }
}
