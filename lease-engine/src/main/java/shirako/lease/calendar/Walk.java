package shirako.lease.calendar;

/**
 * One walk along a profile, from left to right, in search of a start from which on something fits for long enough. It
 * holds what is looked for and how far the search has come; {@link Node#walk} moves it on. A part of the profile that is
 * free all over, or taken all over, is passed in one step.
 */
final class Walk {
    private static final long BLOCKED = Long.MAX_VALUE;

    final long from;
    private final long length;
    private long latest;
    private long start = BLOCKED;
    private long blockedAt = BLOCKED;

    /**
     * @param from where to begin
     * @param latest the last start that is of interest
     * @param length for how long it must fit
     */
    Walk(long from, long latest, long length) {
        this.from = from;
        this.latest = latest;
        this.length = length;
    }

    /** Begins anew, along another profile. */
    Walk again(long newLatest) {
        latest = newLatest;
        start = BLOCKED;
        blockedAt = BLOCKED;
        return this;
    }

    /** Whether nothing that begins at {@code at} can change the answer. */
    boolean over(long at) {
        return start == BLOCKED ? at > latest : at >= start + length;
    }

    /** There is room from {@code at} on, for now. */
    void free(long at) {
        if (start == BLOCKED) {
            start = Math.max(at, from);
        }
    }

    /** There is no room from {@code at} on, for now. */
    void blocked(long at) {
        if (start != BLOCKED || blockedAt == BLOCKED) {
            start = BLOCKED;
            blockedAt = Math.max(at, from);
        }
    }

    /** The first start at which it fits; {@link Bin#NEVER} when there is none up to the latest one. */
    long start() {
        return start <= latest ? start : Bin.NEVER;
    }

    /** Where the way was last found blocked; {@link Bin#NEVER} when it never was. */
    long blockedAt() {
        return blockedAt == BLOCKED ? Bin.NEVER : blockedAt;
    }
}
