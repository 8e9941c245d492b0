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
import shirako.lease.journal.Demand;
import shirako.lease.journal.Tenancy;

/** How a reservation changes: each method gives a new one. */
final class Reservations {
    private Reservations() {}

    static Reservation asked(LeaseRequest request, Instant now) {
        return new Reservation(
                request,
                ReservationState.NASCENT,
                PendingOperation.TICKETING,
                List.of(),
                List.of(),
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
                r.tickets(),
                r.leases(),
                r.deferral(),
                r.failure(),
                r.createdAt(),
                r.endedAt());
    }

    static Reservation deferred(Reservation r, Optional<Deferral> deferral) {
        return new Reservation(
                r.request(),
                r.state(),
                r.pending(),
                r.tickets(),
                r.leases(),
                deferral,
                r.failure(),
                r.createdAt(),
                r.endedAt());
    }

    static Reservation asking(Reservation r, LeaseRequest request) {
        return new Reservation(
                request,
                r.state(),
                r.pending(),
                r.tickets(),
                r.leases(),
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
                r.tickets(),
                r.leases(),
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
                r.tickets(),
                r.leases(),
                Optional.empty(),
                failure.or(r::failure),
                r.createdAt(),
                Optional.of(now));
    }

    /** The reservation as its tenancies make it. */
    static Demand holding(Demand demand, List<Tenancy> tenancies) {
        Reservation r = demand.reservation();
        List<Lease> leases =
                tenancies.stream().flatMap(tenancy -> tenancy.lease().stream()).toList();
        Reservation holding = new Reservation(
                r.request(),
                r.state(),
                r.pending(),
                tenancies.stream().map(Tenancy::ticket).toList(),
                leases,
                r.deferral(),
                r.failure(),
                r.createdAt(),
                r.endedAt());
        return demand.holding(tenancies).with(holding);
    }
}
