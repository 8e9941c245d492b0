package shirako.lease.simulation;

import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import shirako.lease.ActorId;
import shirako.lease.protocol.Envelope;
import shirako.lease.ticket.ActorSigner;
import shirako.lease.ticket.KeyRing;
import shirako.lease.wire.EnvelopeCodec;
import shirako.lease.wire.RefusedException;

/** Signs every envelope by its sender's key and clock, and reads it by its receiver's. */
record SignedWire(Function<ActorId, ActorSigner> signers, KeyRing keys, Function<ActorId, InstantSource> clocks)
        implements UnaryOperator<Envelope> {
    @Override
    public Envelope apply(Envelope envelope) {
        try {
            String document = new EnvelopeCodec(keys, clocks.apply(envelope.from()))
                    .encode(envelope, signers.apply(envelope.from()));
            return new EnvelopeCodec(keys, clocks.apply(envelope.to())).decode(document);
        } catch (RefusedException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
