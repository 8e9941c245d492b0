package shirako.lease;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A service manager's record of one request on its way from ticket to lease to closed.
 *
 * @param request what was asked for, with the units and sliver as last modified
 * @param state where it stands
 * @param pending what it waits for beside its state
 * @param tickets the tickets held, one for each site; empty before there are any
 * @param leases the leases held, or the last ones held, in the order of their tickets
 * @param deferral why it was not granted in the broker's last cycle; only while it waits for the broker
 * @param failure why it failed, or why what was asked for last was refused
 * @param createdAt when it was recorded
 * @param endedAt when it came to its last state
 */
public record Reservation(
        LeaseRequest request,
        ReservationState state,
        PendingOperation pending,
        List<Ticket> tickets,
        List<Lease> leases,
        Optional<Deferral> deferral,
        Optional<String> failure,
        Instant createdAt,
        Optional<Instant> endedAt) {
    public Reservation {
        tickets = List.copyOf(tickets);
        leases = List.copyOf(leases);
    }

    public ReservationId id() {
        return request.id();
    }

    /** The ticket for the first of its units, once there is one. */
    public Optional<Ticket> ticket() {
        return tickets.stream().findFirst();
    }

    /** The lease of the first of its units, once there is one. */
    public Optional<Lease> lease() {
        return leases.stream().findFirst();
    }
}
