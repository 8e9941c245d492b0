package shirako.lease.actor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import shirako.lease.Ticket;
import shirako.lease.journal.Occupancy;
import shirako.lease.journal.Unit;
import shirako.lease.protocol.UnitPayload;
import shirako.lease.substrate.Capability;

/** How a lease comes to have other units. */
final class Reshaping {
    private Reshaping() {}

    /** Why it cannot. */
    static Optional<String> objection(
            Occupancy occupancy, Ticket newer, List<UnitPayload> added, Set<Capability> capabilities) {
        boolean resize = !newer.sliver().equals(Redemption.ticket(occupancy).sliver());
        if (resize && !capabilities.contains(Capability.RESIZE)) {
            return Optional.of("These machines cannot resize running containers.");
        }
        int more = newer.units() - occupancy.wanted().size();
        Set<Integer> numbers = new HashSet<>();
        occupancy.units().forEach(unit -> numbers.add(unit.status().id().unit()));
        boolean fresh = added.stream().allMatch(payload -> numbers.add(payload.unit()));
        return Math.max(0, more) == added.size() && fresh
                ? Optional.empty()
                : Optional.of("It has " + occupancy.wanted().size() + " units and is to have " + newer.units()
                        + ", and payloads of " + added.size() + " new ones were announced.");
    }

    /** The victims go first, then those that were added last. */
    static Occupancy reshape(Occupancy occupancy, List<UnitPayload> added, List<Integer> victims, Instant now) {
        Ticket ticket = Redemption.ticket(occupancy);
        int excess = occupancy.wanted().size() - ticket.units();
        if (excess <= 0) {
            return occupancy.adding(Redemption.units(occupancy.id(), ticket, added, now));
        }
        List<Unit> order = new ArrayList<>();
        occupancy.wanted().stream().filter(unit -> victim(unit, victims)).forEach(order::add);
        occupancy.wanted().reversed().stream()
                .filter(unit -> !victim(unit, victims))
                .forEach(order::add);
        Set<Unit> going = Set.copyOf(order.subList(0, excess));
        return occupancy.withEach(unit -> going.contains(unit) ? unit.wishing(Unit.Wish.GIVE_BACK) : unit);
    }

    private static boolean victim(Unit unit, List<Integer> victims) {
        return victims.contains(unit.status().id().unit());
    }
}
