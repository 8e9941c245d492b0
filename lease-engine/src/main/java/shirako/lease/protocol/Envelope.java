package shirako.lease.protocol;

import java.util.Optional;
import shirako.lease.ActorId;
import shirako.lease.LeaseRequest;
import shirako.lease.Refusal;
import shirako.lease.ReservationId;

/**
 * A message on its way.
 *
 * @param from who sent it
 * @param to who is to handle it
 * @param reservation what it is about
 * @param sequence its number among the sender's messages to this receiver about this reservation, from 1; a receiver
 *     handles only what is newer than all it has handled. An acknowledgement carries the number it acknowledges.
 * @param message what it says
 */
public record Envelope(ActorId from, ActorId to, ReservationId reservation, long sequence, Message message) {
    /**
     * Why the message is about another reservation than its envelope says; empty when both agree. Whoever believed one of
     * them and the other in turn would do for one reservation what was asked for another.
     */
    public Optional<Refusal> contradiction() {
        return switch (message) {
            case Message.TicketRequest(LeaseRequest request) -> contradiction("message.request.id", request.id());
            case Message.Query(LeaseRequest request) -> contradiction("message.request.id", request.id());
            case Message.UpdateLease(long answers, LeaseOutcome.Held held) ->
                held.containers().stream()
                        .map(container -> container.id().reservation())
                        .flatMap(id -> contradiction("message.outcome.containers[].id.reservation", id).stream())
                        .findFirst();
            default -> Optional.empty();
        };
    }

    private Optional<Refusal> contradiction(String at, ReservationId named) {
        return named.equals(reservation)
                ? Optional.empty()
                : Optional.of(new Refusal(
                        Refusal.Code.OUT_OF_RANGE,
                        "The field '" + at + "' is the reservation of the envelope, " + reservation
                                + ", and this one is " + named + ". Send each reservation's message in an envelope of"
                                + " its own."));
    }
}
