package shirako.lease.protocol;

import shirako.lease.ActorId;
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
public record Envelope(ActorId from, ActorId to, ReservationId reservation, long sequence, Message message) {}
