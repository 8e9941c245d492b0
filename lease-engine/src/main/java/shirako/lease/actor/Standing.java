package shirako.lease.actor;

import shirako.lease.PendingOperation;
import shirako.lease.ReservationState;
import shirako.lease.journal.Entry;

/** Where an entry stands: its stable state, and what is under way beside it. */
record Standing(ReservationState state, PendingOperation pending) {
    static Standing of(Entry entry) {
        return new Standing(entry.state(), entry.pending());
    }

    @Override
    public String toString() {
        return state + "/" + pending;
    }
}
