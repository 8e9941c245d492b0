package shirako.lease;

import java.util.List;
import java.util.Set;

/** Reads leases for people. */
public interface LeaseList {
    /**
     * Reservations with a ticket whose term overlaps the window, the latest start first.
     *
     * @param holders whose; empty means everybody's
     * @param limit how many at most; from 1
     */
    List<LeaseView> during(Term window, Set<String> holders, int limit);

    /** One reservation's lease, once it has a ticket; empty before, and for an unknown id. */
    List<LeaseView> of(ReservationId id);
}
