package shirako.lease.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import shirako.lease.ActorId;
import shirako.lease.PendingOperation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Ticket;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerStatus;
import shirako.lease.substrate.Disposition;
import shirako.lease.substrate.HostConstraint;

/**
 * What a site remembers of one lease.
 *
 * @param id the reservation
 * @param state where it stands
 * @param pending what is under way
 * @param ticket what was redeemed or revoked, as last amended; empty when it was closed before it arrived
 * @param units the containers
 * @param disposition what may be done to them while they run
 * @param constraint what kind of host they need
 * @param problem why it failed, what hinders it now, or why it ends; empty when all is well
 * @param retries how many attempts failed in a row
 * @param notBefore when the next attempt is due
 * @param restUntil until when it is kept while it is suspended; the epoch when it never was
 * @param proof the tickets that show that a broker has promised the same units twice, when that is why it was refused
 * @param holder the conversation with the service manager
 * @param broker the conversation with the broker that issued the ticket
 */
public record Occupancy(
        ReservationId id,
        ReservationState state,
        PendingOperation pending,
        Optional<Ticket> ticket,
        List<Unit> units,
        Disposition disposition,
        HostConstraint constraint,
        Optional<String> problem,
        int retries,
        Instant notBefore,
        Instant restUntil,
        List<Ticket> proof,
        Link holder,
        Optional<Link> broker)
        implements Entry {
    public Occupancy {
        units = List.copyOf(units);
        // What was written down before there were such things has none.
        disposition = Objects.requireNonNullElse(disposition, Disposition.NONE);
        constraint = Objects.requireNonNullElse(constraint, HostConstraint.NONE);
        proof = List.copyOf(proof);
    }

    @Override
    public List<Link> links() {
        return broker.isPresent() ? List.of(holder, broker.get()) : List.of(holder);
    }

    @Override
    public Occupancy with(Link link) {
        boolean toHolder = link.peer().equals(holder.peer());
        return new Occupancy(
                id,
                state,
                pending,
                ticket,
                units,
                disposition,
                constraint,
                problem,
                retries,
                notBefore,
                restUntil,
                proof,
                toHolder ? link : holder,
                toHolder ? broker : Optional.of(link));
    }

    public Occupancy with(ReservationState newState, PendingOperation newPending) {
        return new Occupancy(
                id,
                newState,
                newPending,
                ticket,
                units,
                disposition,
                constraint,
                problem,
                retries,
                notBefore,
                restUntil,
                proof,
                holder,
                broker);
    }

    public Occupancy with(Ticket newTicket) {
        Optional<Ticket> some = Optional.of(newTicket);
        return new Occupancy(
                id,
                state,
                pending,
                some,
                units,
                disposition,
                constraint,
                problem,
                retries,
                notBefore,
                restUntil,
                proof,
                holder,
                broker);
    }

    public Occupancy withProblem(String newProblem) {
        return withProblem(Optional.of(newProblem));
    }

    public Occupancy withProblem(Optional<String> newProblem) {
        return new Occupancy(
                id,
                state,
                pending,
                ticket,
                units,
                disposition,
                constraint,
                newProblem,
                retries,
                notBefore,
                restUntil,
                proof,
                holder,
                broker);
    }

    public Occupancy withProof(List<Ticket> newProof) {
        return new Occupancy(
                id,
                state,
                pending,
                ticket,
                units,
                disposition,
                constraint,
                problem,
                retries,
                notBefore,
                restUntil,
                newProof,
                holder,
                broker);
    }

    public Occupancy restingUntil(Instant newRestUntil) {
        return new Occupancy(
                id,
                state,
                pending,
                ticket,
                units,
                disposition,
                constraint,
                problem,
                retries,
                notBefore,
                newRestUntil,
                proof,
                holder,
                broker);
    }

    /** After one more attempt that failed. */
    public Occupancy retryAt(Instant next) {
        return new Occupancy(
                id,
                state,
                pending,
                ticket,
                units,
                disposition,
                constraint,
                problem,
                retries + 1,
                next,
                restUntil,
                proof,
                holder,
                broker);
    }

    /** After an attempt that succeeded, or when something else is to be done from now on. */
    public Occupancy retryNow() {
        return startingAt(Instant.EPOCH);
    }

    /** With the first attempt at this instant. */
    public Occupancy startingAt(Instant start) {
        return new Occupancy(
                id,
                state,
                pending,
                ticket,
                units,
                disposition,
                constraint,
                problem,
                0,
                start,
                restUntil,
                proof,
                holder,
                broker);
    }

    public Occupancy withUnit(ContainerId container, UnaryOperator<Unit> change) {
        return withEach(unit -> unit.status().id().equals(container) ? change.apply(unit) : unit);
    }

    public Occupancy withEach(UnaryOperator<Unit> change) {
        return withUnits(units.stream().map(change).toList());
    }

    public Occupancy withUnits(List<Unit> newUnits) {
        return new Occupancy(
                id,
                state,
                pending,
                ticket,
                newUnits,
                disposition,
                constraint,
                problem,
                retries,
                notBefore,
                restUntil,
                proof,
                holder,
                broker);
    }

    public Occupancy with(Disposition newDisposition) {
        return new Occupancy(
                id,
                state,
                pending,
                ticket,
                units,
                newDisposition,
                constraint,
                problem,
                retries,
                notBefore,
                restUntil,
                proof,
                holder,
                broker);
    }

    public Occupancy with(HostConstraint newConstraint) {
        return new Occupancy(
                id,
                state,
                pending,
                ticket,
                units,
                disposition,
                newConstraint,
                problem,
                retries,
                notBefore,
                restUntil,
                proof,
                holder,
                broker);
    }

    public Occupancy adding(List<Unit> more) {
        List<Unit> all = new ArrayList<>(units);
        all.addAll(more);
        return withUnits(all);
    }

    /** Nothing of it exists any more. */
    public boolean empty() {
        return units.stream().allMatch(unit -> unit.wish() == Unit.Wish.GONE);
    }

    /** The lease's units: those that are to exist, and those that were lost. */
    public List<Unit> wanted() {
        return units.stream().filter(Unit::wanted).toList();
    }

    /** The lease's units as last seen; what it gave back is no longer among them. */
    public List<ContainerStatus> statuses() {
        return units.stream()
                .filter(unit -> unit.wish() != Unit.Wish.GIVE_BACK)
                .map(Unit::status)
                .toList();
    }

    /** For whom it is. */
    public ActorId tenant() {
        return holder.peer();
    }
}
