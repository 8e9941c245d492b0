package shirako.lease.wire;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import shirako.lease.ActorId;
import shirako.lease.actor.ActorNode;
import shirako.lease.protocol.Envelope;
import shirako.lease.ticket.ActorKeyPair;

/**
 * One process of the federation as it appears on the wire: the actors that live here with their keys, the actors it knows,
 * and its clock. Safe for use by several threads.
 */
public final class Station {
    private final ActorDirectory directory;
    private final InstantSource clock;
    private final EnvelopeCodec codec;
    private final List<ActorKeyPair> own;
    private final Map<ActorId, ActorKeyPair> keys = new HashMap<>();
    private final Map<ActorId, Consumer<Envelope>> residents = new ConcurrentHashMap<>();

    /** With {@link EnvelopeCodec#USUAL_SKEW}. */
    public Station(ActorDirectory directory, List<ActorKeyPair> own, InstantSource clock) {
        this(directory, own, clock, new EnvelopeCodec(directory, clock));
    }

    /**
     * @param directory everybody, the actors of this process included
     * @param own the keys of the actors of this process; at least one
     * @throws IllegalArgumentException with a sentence for people, when an own key is not the one that is registered
     */
    public Station(ActorDirectory directory, List<ActorKeyPair> own, InstantSource clock, EnvelopeCodec codec) {
        this.directory = directory;
        this.clock = clock;
        this.codec = codec;
        this.own = List.copyOf(own);
        if (this.own.isEmpty()) {
            throw new IllegalArgumentException("no actor lives in this process: give it the key of one");
        }
        for (ActorKeyPair key : this.own) {
            if (!directory.keyOf(key.actor()).equals(Optional.of(key.key()))) {
                throw new IllegalArgumentException("actor " + key.actor() + " signs with the key "
                        + key.key().fingerprint() + ", and the directory has "
                        + directory
                                .find(key.actor())
                                .map(actor -> actor.key().fingerprint())
                                .orElse("no such actor")
                        + ": register the key that is used, or use the one that is registered");
            }
            keys.put(key.actor(), key);
        }
    }

    /** Lets an actor of this process receive what comes for it, from here and elsewhere. */
    public void house(ActorNode node) {
        house(node.id(), node::deliver);
    }

    /** @param receiver takes an envelope and returns soon */
    public void house(ActorId actor, Consumer<Envelope> receiver) {
        if (!keys.containsKey(actor)) {
            throw new IllegalArgumentException(
                    "actor " + actor + " has no key in this process: give the station its key as well");
        }
        residents.put(actor, receiver);
    }

    /** The actors whose keys are here, whether they receive yet or not. */
    public Set<ActorId> locals() {
        return Set.copyOf(keys.keySet());
    }

    public ActorDirectory directory() {
        return directory;
    }

    List<ActorKeyPair> own() {
        return own;
    }

    ActorKeyPair key(ActorId local) {
        ActorKeyPair key = keys.get(local);
        if (key == null) {
            throw new IllegalArgumentException(local + " is none of this process's actors, which are " + locals());
        }
        return key;
    }

    /** What an envelope for an actor of this process is given to; empty when it receives nothing yet or lives elsewhere. */
    Optional<Consumer<Envelope>> resident(ActorId actor) {
        return Optional.ofNullable(residents.get(actor));
    }

    InstantSource clock() {
        return clock;
    }

    EnvelopeCodec codec() {
        return codec;
    }
}
