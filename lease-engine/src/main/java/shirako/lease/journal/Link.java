package shirako.lease.journal;

import java.time.Duration;
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
 * @param last the last message sent, until it is acknowledged
 * @param sentAt when it was sent last
 * @param repeats how often it was sent again
 */
public record Link(ActorId peer, long sent, long received, Optional<Message> last, Instant sentAt, int repeats) {
    private static final int MOST_DOUBLINGS = 5;

    public static Link to(ActorId peer) {
        return new Link(peer, 0, 0, Optional.empty(), Instant.EPOCH, 0);
    }

    public Link send(Message message, Instant now) {
        return new Link(peer, sent + 1, received, Optional.of(message), now, 0);
    }

    /** Notes that the last message was sent once more. */
    public Link repeated(Instant now) {
        return new Link(peer, sent, received, last, now, repeats + 1);
    }

    /** Notes that a message of the peer was handled. */
    public Link received(long sequence) {
        return new Link(peer, sent, Math.max(received, sequence), last, sentAt, repeats);
    }

    /** Notes that the peer has recorded a message; only the last one matters. */
    public Link acknowledged(long sequence) {
        return sequence == sent ? dropped() : this;
    }

    /** The same, with nothing left to be said: the peer has recorded it, or nobody waits for that any more. */
    public Link dropped() {
        return new Link(peer, sent, received, Optional.empty(), sentAt, 0);
    }

    /** Whether nothing waits to be recorded by the peer. */
    public boolean acknowledged() {
        return last.isEmpty();
    }

    /** Whether a message of the peer was handled before, or a later one was. */
    public boolean knows(long sequence) {
        return sequence <= received;
    }

    /** The last message, if the peer is not known to have recorded it. */
    public Optional<Envelope> outstanding(ActorId self, ReservationId id) {
        return last.map(message -> new Envelope(self, peer, id, sent, message));
    }

    /** When the last message is due to be sent again: after a pause that doubles each time, up to 32 times the first one. */
    public Optional<Instant> repeatAt(Duration patience) {
        return last.map(message -> sentAt.plus(patience.multipliedBy(1L << Math.min(repeats, MOST_DOUBLINGS))));
    }
}
