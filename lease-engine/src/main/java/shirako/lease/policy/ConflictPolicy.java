package shirako.lease.policy;

import java.util.List;
import shirako.lease.ReservationId;
import shirako.lease.Ticket;
import shirako.lease.plugin.Plugin;
import shirako.lease.plugin.Settings;

/**
 * What a site does when a good ticket is redeemed and its hosts have no room: it has oversubscribed its pool, or a host is
 * down. A plug-in that is chosen by its name.
 */
public interface ConflictPolicy extends Plugin<ConflictPolicy> {
    @Override
    default ConflictPolicy configured(Settings settings) {
        settings.knowing();
        return this;
    }

    /**
     * Pure.
     *
     * @param newcomer the ticket that is redeemed
     * @param present the leases that overlap it, in no particular order
     * @param room what there would be for it
     */
    Resolution resolve(Ticket newcomer, List<Present> present, RoomWithout room);

    /** A lease that takes room now. */
    record Present(ReservationId id, Ticket ticket) {}

    /** What a site can tell about its room: which leases must go is the policy's choice, what fits is the site's to say. */
    @FunctionalInterface
    interface RoomWithout {
        /** Whether the newcomer would fit into what is free and what these leases leave, for all of its term. */
        boolean fits(List<ReservationId> gone);
    }

    /** What is done. */
    sealed interface Resolution {
        /** The newcomer is accepted, and its containers are made as soon as there is room. */
        record Await() implements Resolution {}

        /** The newcomer is refused, as full now. */
        record TurnAway() implements Resolution {}

        /** These leases are closed for it, and their holders are told why. */
        record Evict(List<ReservationId> victims) implements Resolution {
            public Evict {
                victims = List.copyOf(victims);
            }
        }
    }
}
