package shirako.portal.fake;

import java.util.List;
import java.util.Set;
import shirako.lease.LeaseList;
import shirako.lease.LeaseView;
import shirako.lease.ReservationId;
import shirako.lease.Term;

/** A list of no leases. */
public final class NoLeases implements LeaseList {
    @Override
    public List<LeaseView> during(Term window, Set<String> holders, int limit) {
        return List.of();
    }

    @Override
    public List<LeaseView> of(ReservationId id) {
        return List.of();
    }
}
