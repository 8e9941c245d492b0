package shirako.lease.actor;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shirako.lease.ReservationId;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.Ticket;
import shirako.lease.calendar.Calendar;
import shirako.lease.journal.Occupancy;
import shirako.lease.policy.ConflictPolicy;
import shirako.lease.substrate.HostState;

/**
 * What a site's hosts can hold together, over time, against what was redeemed: where the site has delegated more than it
 * has, or a host is down, a policy says who yields. Hosts count as one sum: who fits into that, and onto none of them as it is
 * packed, waits.
 */
final class Room {
    private final ConflictPolicy conflicts;
    private final Map<ReservationId, Ticket> present = new LinkedHashMap<>();
    private Sliver capacity = Sliver.NONE;
    private Calendar calendar = new Calendar(List.of(Sliver.NONE));

    Room(ConflictPolicy conflicts) {
        this.conflicts = conflicts;
    }

    void rebuild(List<Occupancy> occupancies) {
        present.clear();
        calendar = new Calendar(List.of(capacity));
        occupancies.stream()
                .filter(Redemption::takesRoom)
                .forEach(occupancy -> renew(occupancy.id(), Redemption.ticket(occupancy)));
    }

    void become(List<HostState> hosts) {
        capacity = hosts.stream()
                .filter(HostState::usable)
                .map(HostState::capacity)
                .reduce(Sliver.NONE, Sliver::plus);
        calendar.setBin(0, 0, capacity, true);
    }

    /** Takes room for a ticket, unless it is turned away; says who is to make room for it. */
    ConflictPolicy.Resolution enter(ReservationId id, Ticket ticket) {
        Shape all = Shape.atOneSite(Ledger.total(ticket), 1);
        if (calendar.hold(id, all, ticket.term())) {
            present.put(id, ticket);
            return new ConflictPolicy.Resolution.Await();
        }
        ConflictPolicy.Resolution resolution = conflicts.resolve(
                ticket,
                present.entrySet().stream()
                        .filter(lease -> lease.getValue().term().overlaps(ticket.term()))
                        .map(lease -> new ConflictPolicy.Present(lease.getKey(), lease.getValue()))
                        .toList(),
                gone -> {
                    Calendar without = calendar.copy();
                    gone.forEach(victim -> without.release(victim, Instant.MIN));
                    return without.fits(all, ticket.term());
                });
        if (!(resolution instanceof ConflictPolicy.Resolution.TurnAway)) {
            renew(id, ticket);
        }
        return resolution;
    }

    /** Takes room for what was accepted. */
    void renew(ReservationId id, Ticket ticket) {
        calendar.release(id, Instant.MIN);
        calendar.restore(id, Ledger.total(ticket), List.of(0), ticket.term());
        present.put(id, ticket);
    }

    void release(ReservationId id) {
        calendar.release(id, Instant.MIN);
        present.remove(id);
    }
}
