package shirako.portal.host;

/** How far a step of an operation is. */
public enum MoveState {
    /** Something before it is not over. */
    WAITING,
    UNDER_WAY,
    DONE,
    /** Its container is where it was. */
    FAILED,
    /** It was not tried. */
    SKIPPED;

    /** Whether nothing more comes of it. */
    public boolean over() {
        return this == DONE || this == FAILED || this == SKIPPED;
    }
}
