package shirako.lease.actor;

import java.util.function.Consumer;
import shirako.lease.protocol.Envelope;

/** Brings envelopes to their receivers, or does not: everything that matters is repeated. */
@FunctionalInterface
public interface Post {
    /** Every envelope arrives, once and in order. */
    Post RELIABLE = (envelope, deliver) -> deliver.accept(envelope);

    /**
     * Brings one envelope.
     *
     * @param deliver hands an envelope to its receiver; returns at once
     */
    void send(Envelope envelope, Consumer<Envelope> deliver);
}
