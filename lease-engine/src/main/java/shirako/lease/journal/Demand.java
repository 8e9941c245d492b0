package shirako.lease.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shirako.lease.HostId;
import shirako.lease.Lease;
import shirako.lease.LeaseView;
import shirako.lease.PendingOperation;
import shirako.lease.Reservation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Term;
import shirako.lease.substrate.ContainerStatus;

/**
 * What a service manager remembers.
 *
 * @param reservation as its owner sees it
 * @param broker the conversation with the broker it is asked of; nobody was asked while it is empty
 * @param formerBrokers the conversations with brokers that were asked before, in which the request is taken back
 * @param tenancies what it holds, one for each site
 * @param wish what its owner wants that is not so yet
 * @param since when the pending operation began
 * @param extensions how often the term was lengthened
 */
public record Demand(
        Reservation reservation,
        Optional<Link> broker,
        List<Link> formerBrokers,
        List<Tenancy> tenancies,
        Wish wish,
        Instant since,
        int extensions)
        implements Entry {
    public Demand {
        formerBrokers = List.copyOf(formerBrokers);
        tenancies = List.copyOf(tenancies);
    }

    public static Demand of(Reservation asked) {
        return new Demand(asked, Optional.empty(), List.of(), List.of(), Wish.NOTHING, asked.createdAt(), 0);
    }

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
        List<Link> links = new ArrayList<>(1 + formerBrokers.size() + tenancies.size());
        broker.ifPresent(links::add);
        links.addAll(formerBrokers);
        for (Tenancy tenancy : tenancies) {
            links.add(tenancy.site());
        }
        return links;
    }

    /**
     * {@inheritDoc}
     *
     * <p>A broker and a site have different names, so that the peer tells which conversation it is.
     */
    @Override
    public Demand with(Link link) {
        if (broker.filter(current -> current.peer().equals(link.peer())).isPresent()) {
            return new Demand(reservation, Optional.of(link), formerBrokers, tenancies, wish, since, extensions);
        }
        List<Link> former = new ArrayList<>(formerBrokers);
        former.replaceAll(known -> known.peer().equals(link.peer()) ? link : known);
        List<Tenancy> held = new ArrayList<>(tenancies);
        held.replaceAll(tenancy -> tenancy.site().peer().equals(link.peer()) ? tenancy.with(link) : tenancy);
        return new Demand(reservation, broker, former, held, wish, since, extensions);
    }

    /** Asks another broker from now on. */
    public Demand asking(Link newBroker) {
        List<Link> former = new ArrayList<>(formerBrokers);
        former.removeIf(link -> link.peer().equals(newBroker.peer()));
        broker.ifPresent(former::add);
        return new Demand(reservation, Optional.of(newBroker), former, tenancies, wish, since, extensions);
    }

    public Demand with(Reservation newReservation) {
        return new Demand(newReservation, broker, formerBrokers, tenancies, wish, since, extensions);
    }

    public Demand holding(List<Tenancy> newTenancies) {
        return new Demand(reservation, broker, formerBrokers, newTenancies, wish, since, extensions);
    }

    public Demand holding(Tenancy changed) {
        List<Tenancy> held = new ArrayList<>(tenancies);
        held.replaceAll(tenancy -> tenancy.ticket().id().equals(changed.ticket().id()) ? changed : tenancy);
        return holding(held);
    }

    public Demand wishing(Wish newWish) {
        return new Demand(reservation, broker, formerBrokers, tenancies, newWish, since, extensions);
    }

    public Demand since(Instant now) {
        return new Demand(reservation, broker, formerBrokers, tenancies, wish, now, extensions);
    }

    public Demand extendedOnceMore() {
        return new Demand(reservation, broker, formerBrokers, tenancies, wish, since, extensions + 1);
    }

    /** What is held at the site, if anything is. */
    public Optional<Tenancy> at(Link site) {
        return tenancies.stream()
                .filter(tenancy -> tenancy.site().peer().equals(site.peer()))
                .findFirst();
    }

    /** Where the first unit was placed, once it was. */
    public Optional<HostId> host() {
        return reservation.leases().stream()
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
                .or(() -> reservation.ticket().map(ticket -> ticket.term()))
                .map(this::asItEnded);
    }

    /** For people, once there is a ticket. */
    public Optional<LeaseView> view() {
        return reservation.ticket().flatMap(ticket -> term().map(term -> new LeaseView(
                id(),
                reservation.request().holder(),
                reservation.request().label(),
                reservation.tickets(),
                host(),
                reservation.request().shape(),
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
