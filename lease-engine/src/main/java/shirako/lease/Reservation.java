package shirako.lease;

import java.time.Instant;
import java.util.Optional;

/**
 * A service manager's record of one request on its way from ticket to lease to closed.
 *
 * @param request what was asked for
 * @param state where it stands
 * @param pending what it waits for beside its state
 * @param ticket the ticket held, once there is one
 * @param lease the lease held, or the last one held
 * @param deferral why it was not granted in the broker's last cycle; only while ticketing
 * @param failure why it failed, or why its last extension was refused
 * @param createdAt when it was recorded
 * @param endedAt when it came to its last state
 */
public record Reservation(
        LeaseRequest request,
        ReservationState state,
        PendingOperation pending,
        Optional<Ticket> ticket,
        Optional<Lease> lease,
        Optional<Deferral> deferral,
        Optional<String> failure,
        Instant createdAt,
        Optional<Instant> endedAt) {
    public ReservationId id() {
        return request.id();
    }
}
