package shirako.lease.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import shirako.lease.HostId;
import shirako.lease.Lease;
import shirako.lease.LeaseView;
import shirako.lease.PendingOperation;
import shirako.lease.Reservation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Term;
import shirako.lease.Ticket;
import shirako.lease.substrate.ContainerStatus;

/**
 * What a service manager remembers.
 *
 * @param reservation as its owner sees it
 * @param broker the conversation with the broker
 * @param site the conversation with the site, once there is a ticket
 * @param wantedEnd until when the lease is wanted, while that is later than it ends
 * @param extensions how often the term was lengthened
 */
public record Demand(
        Reservation reservation, Link broker, Optional<Link> site, Optional<Instant> wantedEnd, int extensions)
        implements Entry {
    @Override
    public ReservationId id() {
        return reservation.id();
    }

    @Override
    public ReservationState state() {
        return reservation.state();
    }

    @Override
    public PendingOperation pending() {
        return reservation.pending();
    }

    @Override
    public List<Link> links() {
        return Stream.concat(Stream.of(broker), site.stream()).toList();
    }

    @Override
    public Demand with(Link link) {
        return link.peer().equals(broker.peer())
                ? new Demand(reservation, link, site, wantedEnd, extensions)
                : new Demand(reservation, broker, Optional.of(link), wantedEnd, extensions);
    }

    public Demand with(Reservation newReservation) {
        return new Demand(newReservation, broker, site, wantedEnd, extensions);
    }

    public Demand wanting(Optional<Instant> newEnd) {
        return new Demand(reservation, broker, site, newEnd, extensions);
    }

    public Demand extendedOnceMore() {
        return new Demand(reservation, broker, site, wantedEnd, extensions + 1);
    }

    /** Where the first unit was placed, once it was. */
    public Optional<HostId> host() {
        return reservation.lease().stream()
                .map(Lease::containers)
                .flatMap(List::stream)
                .map(ContainerStatus::host)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The lease's term as it stands or as it ended; empty without a ticket. */
    public Optional<Term> term() {
        return reservation
                .lease()
                .map(Lease::term)
                .or(() -> reservation.ticket().map(Ticket::term))
                .map(this::asItEnded);
    }

    /** For people, once there is a ticket. */
    public Optional<LeaseView> view() {
        return reservation.ticket().flatMap(ticket -> term().map(term -> new LeaseView(
                id(),
                reservation.request().holder(),
                reservation.request().label(),
                ticket.site(),
                ticket.pool(),
                host(),
                ticket.units(),
                ticket.sliver(),
                term,
                state(),
                pending(),
                reservation.createdAt(),
                reservation.endedAt(),
                extensions)));
    }

    private Term asItEnded(Term term) {
        return reservation
                .endedAt()
                .filter(end -> end.isAfter(term.start()) && end.isBefore(term.end()))
                .map(term::until)
                .orElse(term);
    }
}
