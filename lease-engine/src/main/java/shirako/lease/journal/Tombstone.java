package shirako.lease.journal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import shirako.lease.ActorId;
import shirako.lease.PendingOperation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.protocol.Envelope;
import shirako.lease.protocol.Message;

/**
 * What an actor remembers of somebody who spoke of a reservation in which he has no part here: what he was told. It takes
 * the reservation from nobody, as each who asks has a tombstone of his own, and it is forgotten after {@link #KEPT}.
 *
 * @param id as {@link #idOf} names it
 * @param about which reservation he spoke of
 * @param asker the conversation with him; its last message is the answer, which is sent again when he asks again
 * @param until when it is forgotten
 */
public record Tombstone(ReservationId id, ReservationId about, Link asker, Instant until) implements Entry {
    /**
     * Longer than a message lives, so that what somebody gave back before it came does not come to life when it comes: an
     * envelope is refused when it is two minutes older, or younger, than the receiver's clock.
     */
    public static final Duration KEPT = Duration.ofMinutes(5);

    /** For so many reservations at a time one asker is remembered; whoever asks about more is told and forgotten. */
    public static final int MOST = 10_000;

    /** The name of what one actor was told about a reservation; no other reservation has it. */
    public static ReservationId idOf(ReservationId about, ActorId asker) {
        String name = "tombstone " + about + " " + asker;
        return new ReservationId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    /** The same after one more question, answered with the number of the question: a newer answer to a newer question. */
    public static Tombstone of(Envelope question, Message answer, Instant now) {
        Link asker = new Link(question.from(), question.sequence(), question.sequence(), Optional.of(answer), now, 0);
        return new Tombstone(
                idOf(question.reservation(), question.from()), question.reservation(), asker, now.plus(KEPT));
    }

    /** What he was told last. */
    public Optional<Envelope> answer(ActorId self) {
        return asker.outstanding(self, about);
    }

    @Override
    public ReservationState state() {
        return ReservationState.CLOSED;
    }

    @Override
    public PendingOperation pending() {
        return PendingOperation.NONE;
    }

    /** None in which anything is repeated unasked: whoever never acknowledges would be told for ever. */
    @Override
    public List<Link> links() {
        return List.of();
    }

    @Override
    public Tombstone with(Link link) {
        return this;
    }

    /** It is to be forgotten yet. */
    @Override
    public boolean settled() {
        return false;
    }
}
