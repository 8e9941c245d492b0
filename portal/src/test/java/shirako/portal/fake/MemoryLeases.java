package shirako.portal.fake;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import shirako.lease.LeaseList;
import shirako.lease.LeaseView;
import shirako.lease.ReservationId;
import shirako.lease.Term;

/** Leases in memory; none at first. */
public final class MemoryLeases implements LeaseList {
    private final List<LeaseView> leases = new CopyOnWriteArrayList<>();

    public void put(LeaseView lease) {
        leases.removeIf(known -> known.id().equals(lease.id()));
        leases.add(lease);
    }

    @Override
    public List<LeaseView> during(Term window, Set<String> holders, int limit) {
        return leases.stream()
                .filter(lease -> lease.term().overlaps(window))
                .filter(lease -> holders.isEmpty() || holders.contains(lease.holder()))
                .limit(limit)
                .toList();
    }

    @Override
    public List<LeaseView> of(ReservationId id) {
        return leases.stream().filter(lease -> lease.id().equals(id)).toList();
    }
}
