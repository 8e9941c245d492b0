package shirako.portal.ui.leases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import shirako.lease.LeaseView;

/** Puts leases that overlap in time below each other, those that do not side by side: as few lanes as possible. */
final class Lanes {
    private Lanes() {}

    static List<List<LeaseView>> of(List<LeaseView> leases) {
        List<List<LeaseView>> lanes = new ArrayList<>();
        List<Instant> ends = new ArrayList<>();
        List<LeaseView> byStart = leases.stream()
                .sorted(Comparator.comparing((LeaseView lease) -> lease.term().start())
                        .thenComparing(lease -> lease.id().value()))
                .toList();
        for (LeaseView lease : byStart) {
            int lane = 0;
            while (lane < ends.size() && ends.get(lane).isAfter(lease.term().start())) {
                lane++;
            }
            if (lane == ends.size()) {
                lanes.add(new ArrayList<>());
                ends.add(Instant.MIN);
            }
            lanes.get(lane).add(lease);
            ends.set(lane, lease.term().end());
        }
        return lanes;
    }
}
