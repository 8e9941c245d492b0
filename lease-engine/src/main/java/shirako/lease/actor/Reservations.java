package shirako.lease.actor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shirako.lease.Deferral;
import shirako.lease.Lease;
import shirako.lease.LeaseRequest;
import shirako.lease.PendingOperation;
import shirako.lease.Reservation;
import shirako.lease.ReservationState;
import shirako.lease.Term;
import shirako.lease.Ticket;
import shirako.lease.substrate.ContainerStatus;

/** How a reservation changes: each method gives a new one. */
final class Reservations {
    private Reservations() {}

    static Reservation asked(LeaseRequest request, Instant now) {
        return new Reservation(
                request,
                ReservationState.NASCENT,
                PendingOperation.TICKETING,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                now,
                Optional.empty());
    }

    static Reservation standing(Reservation r, ReservationState state, PendingOperation pending) {
        return new Reservation(
                r.request(),
                state,
                pending,
                r.ticket(),
                r.lease(),
                r.deferral(),
                r.failure(),
                r.createdAt(),
                r.endedAt());
    }

    static Reservation deferred(Reservation r, Deferral deferral) {
        return new Reservation(
                r.request(),
                r.state(),
                r.pending(),
                r.ticket(),
                r.lease(),
                Optional.of(deferral),
                r.failure(),
                r.createdAt(),
                r.endedAt());
    }

    static Reservation ticketed(Reservation r, Ticket ticket) {
        return new Reservation(
                r.request(),
                r.state(),
                r.pending(),
                Optional.of(ticket),
                r.lease(),
                Optional.empty(),
                r.failure(),
                r.createdAt(),
                r.endedAt());
    }

    static Reservation leased(Reservation r, Ticket ticket, Term term, List<ContainerStatus> containers) {
        return new Reservation(
                r.request(),
                r.state(),
                r.pending(),
                r.ticket(),
                Optional.of(new Lease(ticket, term, containers)),
                r.deferral(),
                r.failure(),
                r.createdAt(),
                r.endedAt());
    }

    static Reservation failing(Reservation r, Optional<String> failure) {
        return new Reservation(
                r.request(),
                r.state(),
                r.pending(),
                r.ticket(),
                r.lease(),
                r.deferral(),
                failure,
                r.createdAt(),
                r.endedAt());
    }

    static Reservation ended(Reservation r, ReservationState state, Optional<String> failure, Instant now) {
        return new Reservation(
                r.request(),
                state,
                PendingOperation.NONE,
                r.ticket(),
                r.lease(),
                Optional.empty(),
                failure.or(r::failure),
                r.createdAt(),
                Optional.of(now));
    }
}
