package shirako.lease.wire;

import shirako.lease.Refusal;

/** What somebody sent is not taken. Says nothing about this program. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public RefusedException(Refusal refusal) {
        // Strangers decide how often this happens, and where it happened is no secret: no stack is walked.
        super(refusal.sentence(), null, false, false);
        this.refusal = refusal;
    }

    /** What was wrong, for the sender. */
    public Refusal refusal() {
        return refusal;
    }
}
