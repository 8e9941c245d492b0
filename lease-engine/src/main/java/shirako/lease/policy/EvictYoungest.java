package shirako.lease.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import shirako.lease.ReservationId;
import shirako.lease.Ticket;

/**
 * The leases that began last make room, as they lose least, until the newcomer fits.
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
    public Resolution resolve(Ticket newcomer, List<Present> present) {
        long[] missing = {
            (long) newcomer.sliver().cpuMillis() * newcomer.units(),
            (long) newcomer.sliver().memoryMib() * newcomer.units()
        };
        List<ReservationId> victims = new ArrayList<>();
        for (Present lease : present.stream().sorted(YOUNGEST_FIRST).toList()) {
            if (missing[0] <= 0 && missing[1] <= 0) {
                break;
            }
            Ticket ticket = lease.ticket();
            missing[0] -= (long) ticket.sliver().cpuMillis() * ticket.units();
            missing[1] -= (long) ticket.sliver().memoryMib() * ticket.units();
            victims.add(lease.id());
        }
        return missing[0] <= 0 && missing[1] <= 0 ? new Resolution.Evict(victims) : new Resolution.Await();
    }
}
