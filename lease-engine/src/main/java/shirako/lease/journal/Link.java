package shirako.lease.journal;

import java.time.Instant;
import java.util.Optional;
import shirako.lease.ActorId;
import shirako.lease.ReservationId;
import shirako.lease.protocol.Envelope;
import shirako.lease.protocol.Message;

/**
 * One reservation's conversation with one other actor. Only the last message that was sent is kept: it supersedes all
 * before it. It is the outbox entry of this conversation until it is acknowledged.
 *
 * @param peer the other actor
 * @param sent the number of the last message sent; 0 when none was
 * @param received the number of the last message handled; 0 when none was
 * @param last the last message sent
 * @param acknowledged whether the peer has recorded it
 * @param sentAt when it was sent first
 */
public record Link(
        ActorId peer, long sent, long received, Optional<Message> last, boolean acknowledged, Instant sentAt) {
    public static Link to(ActorId peer) {
        return new Link(peer, 0, 0, Optional.empty(), true, Instant.EPOCH);
    }

    public Link send(Message message, Instant now) {
        return new Link(peer, sent + 1, received, Optional.of(message), false, now);
    }

    /** Notes that a message of the peer was handled. */
    public Link received(long sequence) {
        return new Link(peer, sent, Math.max(received, sequence), last, acknowledged, sentAt);
    }

    /** Notes that the peer has recorded a message; only the last one matters. */
    public Link acknowledged(long sequence) {
        return new Link(peer, sent, received, last, acknowledged || sequence == sent, sentAt);
    }

    /** Whether a message of the peer was handled before, or a later one was. */
    public boolean knows(long sequence) {
        return sequence <= received;
    }

    /** The last message, ready to be sent (again). */
    public Optional<Envelope> envelope(ActorId self, ReservationId id) {
        return last.map(message -> new Envelope(self, peer, id, sent, message));
    }

    /** The last message, if the peer is not known to have recorded it. */
    public Optional<Envelope> outstanding(ActorId self, ReservationId id) {
        return acknowledged ? Optional.empty() : envelope(self, id);
    }
}
