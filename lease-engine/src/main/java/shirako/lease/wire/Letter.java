package shirako.lease.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import shirako.lease.ActorId;
import shirako.lease.ReservationId;
import shirako.lease.protocol.Envelope;
import shirako.lease.protocol.Message;

/**
 * What is signed: an envelope with the version of its form and the sender's time.
 *
 * @param v {@link #VERSION}
 * @param sentAt the sender's clock when it was signed
 */
@JsonPropertyOrder({"v", "sentAt", "from", "to", "reservation", "sequence", "message"})
record Letter(
        int v, Instant sentAt, ActorId from, ActorId to, ReservationId reservation, long sequence, Message message) {
    static final int VERSION = 1;

    static Letter of(Envelope envelope, Instant now) {
        return new Letter(
                VERSION,
                now,
                envelope.from(),
                envelope.to(),
                envelope.reservation(),
                envelope.sequence(),
                envelope.message());
    }

    Envelope envelope() {
        return new Envelope(from, to, reservation, sequence, message);
    }
}
