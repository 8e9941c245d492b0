package shirako.lease.ticket;

import shirako.lease.Refusal;

/** A document that somebody presented as a ticket is none. Says nothing about this program. */
public final class TicketRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public TicketRefusedException(Refusal refusal) {
        // Strangers decide how often this happens, and where it happened is no secret: no stack is walked.
        super(refusal.sentence(), null, false, false);
        this.refusal = refusal;
    }

    /** What was wrong. */
    public Refusal refusal() {
        return refusal;
    }
}
