package shirako.lease.actor;

import shirako.lease.protocol.Envelope;

/** Brings envelopes to their receivers, or does not: everything that matters is repeated. */
@FunctionalInterface
public interface Post {
    /** Brings one envelope; returns at once. */
    void send(Envelope envelope);
}
