package shirako.lease.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import shirako.lease.ActorId;
import shirako.lease.PendingOperation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Ticket;

/**
 * What a site remembers of one lease.
 *
 * @param id the reservation
 * @param state where it stands
 * @param pending what is under way
 * @param ticket what was redeemed; empty when it was closed before it arrived
 * @param payloadBytes the size of each unit's payload
 * @param units the containers, by unit
 * @param problem why it failed, what hinders it now, or why it ends; empty when all is well
 * @param retries how many attempts failed in a row
 * @param notBefore when the next attempt is due
 * @param holder the conversation with the service manager
 * @param broker the conversation with the broker that issued the ticket
 */
public record Occupancy(
        ReservationId id,
        ReservationState state,
        PendingOperation pending,
        Optional<Ticket> ticket,
        List<Long> payloadBytes,
        List<Unit> units,
        Optional<String> problem,
        int retries,
        Instant notBefore,
        Link holder,
        Optional<Link> broker)
        implements Entry {
    public Occupancy {
        payloadBytes = List.copyOf(payloadBytes);
        units = List.copyOf(units);
    }

    @Override
    public List<Link> links() {
        return Stream.concat(Stream.of(holder), broker.stream()).toList();
    }

    @Override
    public Occupancy with(Link link) {
        boolean toHolder = link.peer().equals(holder.peer());
        return new Occupancy(
                id,
                state,
                pending,
                ticket,
                payloadBytes,
                units,
                problem,
                retries,
                notBefore,
                toHolder ? link : holder,
                toHolder ? broker : Optional.of(link));
    }

    public Occupancy with(ReservationState newState, PendingOperation newPending) {
        return new Occupancy(
                id, newState, newPending, ticket, payloadBytes, units, problem, retries, notBefore, holder, broker);
    }

    public Occupancy with(Ticket newTicket) {
        Optional<Ticket> some = Optional.of(newTicket);
        return new Occupancy(
                id, state, pending, some, payloadBytes, units, problem, retries, notBefore, holder, broker);
    }

    public Occupancy withProblem(String newProblem) {
        Optional<String> some = Optional.of(newProblem);
        return new Occupancy(id, state, pending, ticket, payloadBytes, units, some, retries, notBefore, holder, broker);
    }

    /** After one more attempt that failed. */
    public Occupancy retryAt(Instant next) {
        return new Occupancy(
                id, state, pending, ticket, payloadBytes, units, problem, retries + 1, next, holder, broker);
    }

    /** After an attempt that succeeded, or when something else is to be done from now on. */
    public Occupancy retryNow() {
        return new Occupancy(
                id, state, pending, ticket, payloadBytes, units, problem, 0, Instant.EPOCH, holder, broker);
    }

    public Occupancy withUnit(int number, UnaryOperator<Unit> change) {
        List<Unit> changed = Stream.iterate(0, i -> i < units.size(), i -> i + 1)
                .map(i -> i == number ? change.apply(units.get(i)) : units.get(i))
                .toList();
        return withUnits(changed);
    }

    public Occupancy withUnits(List<Unit> newUnits) {
        return new Occupancy(
                id, state, pending, ticket, payloadBytes, newUnits, problem, retries, notBefore, holder, broker);
    }

    /** Nothing of it exists any more. */
    public boolean empty() {
        return units.stream().allMatch(unit -> unit.wish() == Unit.Wish.GONE);
    }

    /** For whom it is. */
    public ActorId tenant() {
        return holder.peer();
    }
}
