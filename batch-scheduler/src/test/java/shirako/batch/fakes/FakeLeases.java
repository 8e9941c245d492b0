package shirako.batch.fakes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import shirako.lease.ActorId;
import shirako.lease.ActorKey;
import shirako.lease.Deferral;
import shirako.lease.Forecast;
import shirako.lease.HostId;
import shirako.lease.Lease;
import shirako.lease.LeaseEngine;
import shirako.lease.LeaseRequest;
import shirako.lease.PendingOperation;
import shirako.lease.PoolId;
import shirako.lease.Reservation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationListener;
import shirako.lease.ReservationState;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.Ticket;
import shirako.lease.TicketId;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerStatus;

/** A lease engine that does what a test says, step by step. */
public final class FakeLeases implements LeaseEngine {
    public static final HostId HOST = new HostId("h1");

    private final Map<ReservationId, Reservation> reservations = new LinkedHashMap<>();
    private final List<ReservationListener> listeners = new ArrayList<>();
    public Forecast forecast = new Forecast.From(Instant.EPOCH, 0);
    /** How often somebody asked for one. */
    public int forecasts;

    public Instant now = Instant.EPOCH;

    @Override
    public synchronized Reservation reserve(LeaseRequest request) {
        return reservations.computeIfAbsent(
                request.id(),
                id -> new Reservation(
                        request,
                        ReservationState.NASCENT,
                        PendingOperation.TICKETING,
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        now,
                        Optional.empty()));
    }

    @Override
    public void extend(ReservationId id, Instant newEnd) {
        change(id, old -> {
            Lease lease = old.lease().orElseThrow();
            Ticket ticket = ticketFor(old, lease.term().until(newEnd));
            return with(old, old.state(), Optional.of(new Lease(ticket, ticket.term(), lease.containers())), "");
        });
    }

    @Override
    public void modify(ReservationId id, int units, Sliver sliver, List<Integer> victims) {
        throw new UnsupportedOperationException("no test asks for it");
    }

    @Override
    public void suspend(ReservationId id, String reason) {
        throw new UnsupportedOperationException("no test asks for it");
    }

    @Override
    public void resume(ReservationId id) {
        throw new UnsupportedOperationException("no test asks for it");
    }

    @Override
    public void close(ReservationId id, String reason) {
        if (find(id).filter(known -> !known.state().ended()).isPresent()) {
            change(id, old -> with(old, ReservationState.CLOSED, old.lease(), ""));
        }
    }

    @Override
    public synchronized Optional<Reservation> find(ReservationId id) {
        return Optional.ofNullable(reservations.get(id));
    }

    @Override
    public synchronized List<Reservation> open() {
        return reservations.values().stream()
                .filter(each -> !each.state().ended())
                .toList();
    }

    @Override
    public Forecast forecast(LeaseRequest request) {
        forecasts++;
        return forecast;
    }

    @Override
    public void addListener(ReservationListener listener) {
        listeners.add(listener);
    }

    public void defer(ReservationId id, Deferral deferral) {
        change(
                id,
                old -> new Reservation(
                        old.request(),
                        old.state(),
                        old.pending(),
                        old.tickets(),
                        old.leases(),
                        Optional.of(deferral),
                        old.failure(),
                        old.createdAt(),
                        old.endedAt()));
    }

    public void ticket(ReservationId id, PendingOperation pending) {
        change(
                id,
                old -> new Reservation(
                        old.request(),
                        ReservationState.TICKETED,
                        pending,
                        List.of(ticketFor(old)),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        old.createdAt(),
                        Optional.empty()));
    }

    /** A lease whose one container is in this phase. */
    public void activate(ReservationId id, ContainerPhase phase) {
        activate(id, phase, HOST);
    }

    public void activate(ReservationId id, ContainerPhase phase, HostId host) {
        change(id, old -> {
            Ticket ticket = old.ticket().orElseGet(() -> ticketFor(old));
            Term term = old.lease().map(Lease::term).orElse(ticket.term());
            var container =
                    new ContainerStatus(new ContainerId(id, 0), phase, Optional.of(host), now, "as the test wants it");
            return with(old, ReservationState.ACTIVE, Optional.of(new Lease(ticket, term, List.of(container))), "");
        });
    }

    public void shorten(ReservationId id, Instant end) {
        change(id, old -> {
            Lease lease = old.lease().orElseThrow();
            return with(
                    old,
                    old.state(),
                    Optional.of(new Lease(lease.ticket(), lease.term().until(end), lease.containers())),
                    "");
        });
    }

    public void fail(ReservationId id, String why) {
        change(id, old -> with(old, ReservationState.FAILED, old.lease(), why));
    }

    private Ticket ticketFor(Reservation old) {
        return ticketFor(old, Term.of(now, old.request().expected()));
    }

    private static Ticket ticketFor(Reservation old, Term term) {
        return new Ticket(
                TicketId.random(),
                1,
                Optional.empty(),
                new ActorId("broker"),
                new ActorId("batch"),
                ActorKey.of(new byte[ActorKey.BYTES]),
                new ActorId("site"),
                new PoolId("pool"),
                1,
                old.request().sliver(),
                term,
                "");
    }

    private Reservation with(Reservation old, ReservationState state, Optional<Lease> lease, String failure) {
        return new Reservation(
                old.request(),
                state,
                PendingOperation.NONE,
                lease.map(Lease::ticket).or(old::ticket).stream().toList(),
                lease.stream().toList(),
                Optional.empty(),
                failure.isEmpty() ? Optional.empty() : Optional.of(failure),
                old.createdAt(),
                state.ended() ? Optional.of(now) : Optional.empty());
    }

    private void change(ReservationId id, UnaryOperator<Reservation> change) {
        Reservation next;
        synchronized (this) {
            next = change.apply(reservations.get(id));
            reservations.put(id, next);
        }
        listeners.forEach(listener -> listener.changed(next));
    }
}
