package shirako.lease.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import shirako.lease.ReservationId;
import shirako.lease.Ticket;

/**
 * The leases that began last make room, as they lose least, until the newcomer fits into what they leave and what is free.
 * If even all of them would not do, the newcomer waits.
 */
public final class EvictYoungest implements ConflictPolicy {
    private static final Comparator<Present> YOUNGEST_FIRST = Comparator.comparing(
                    (Present lease) -> lease.ticket().term().start())
            .reversed()
            .thenComparing(lease -> lease.id().value());

    @Override
    public String name() {
        return "evict-youngest";
    }

    @Override
    public Resolution resolve(Ticket newcomer, List<Present> present, RoomWithout room) {
        List<ReservationId> victims = new ArrayList<>();
        for (Present lease : present.stream().sorted(YOUNGEST_FIRST).toList()) {
            victims.add(lease.id());
            if (room.fits(victims)) {
                return new Resolution.Evict(victims);
            }
        }
        return new Resolution.Await();
    }
}
