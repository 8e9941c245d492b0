package shirako.lease.ticket;

import java.util.Map;
import java.util.Optional;
import shirako.lease.ActorId;
import shirako.lease.ActorKey;

/** The keys of the actors that somebody trusts. */
public interface KeyRing {
    /** The key of an actor; empty when it is not known here. */
    Optional<ActorKey> keyOf(ActorId actor);

    /** Always the same keys. */
    static KeyRing of(Map<ActorId, ActorKey> keys) {
        Map<ActorId, ActorKey> fixed = Map.copyOf(keys);
        return actor -> Optional.ofNullable(fixed.get(actor));
    }
}
