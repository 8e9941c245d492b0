package shirako.lease.wire;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import shirako.lease.ActorId;
import shirako.lease.ActorKey;
import shirako.lease.ticket.KeyRing;

/** The registered actors, this process's own among them. Never changes; safe for use by several threads. */
public final class ActorDirectory implements KeyRing {
    private final List<RegisteredActor> actors;
    private final Map<ActorId, RegisteredActor> byName = new HashMap<>();
    private final Map<ActorKey, RegisteredActor> byKey = new HashMap<>();

    private ActorDirectory(List<RegisteredActor> actors) {
        this.actors = List.copyOf(actors);
        for (RegisteredActor actor : this.actors) {
            if (byName.put(actor.id(), actor) != null) {
                throw new IllegalArgumentException("actor " + actor.id()
                        + " is registered twice: keep the entry with its present key and address");
            }
            RegisteredActor other = byKey.put(actor.key(), actor);
            if (other != null) {
                throw new IllegalArgumentException("actors " + other.id() + " and " + actor.id()
                        + " are registered with the same key, " + actor.key().fingerprint()
                        + ": each has a key of its own, and one of the entries is wrong");
            }
        }
    }

    /** @throws IllegalArgumentException with a sentence for people, when two share a name or a key */
    public static ActorDirectory of(List<RegisteredActor> actors) {
        return new ActorDirectory(actors);
    }

    /** All of them, in the order they were given. */
    public List<RegisteredActor> actors() {
        return actors;
    }

    public Optional<RegisteredActor> find(ActorId actor) {
        return Optional.ofNullable(byName.get(actor));
    }

    /** Whose key it is. */
    public Optional<RegisteredActor> holding(ActorKey key) {
        return Optional.ofNullable(byKey.get(key));
    }

    @Override
    public Optional<ActorKey> keyOf(ActorId actor) {
        return find(actor).map(RegisteredActor::key);
    }

    /** The keys of all actors whose process listens there: any of them proves that it is that process. */
    Set<ActorKey> keysAt(URI address) {
        return actors.stream()
                .filter(actor -> actor.address().equals(address))
                .map(RegisteredActor::key)
                .collect(Collectors.toUnmodifiableSet());
    }
}
