package shirako.portal.wiring;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shirako.lease.ActorId;
import shirako.lease.actor.Shares;

/** What the configurations of the roles have in common. */
final class RoleNames {
    private RoleNames() {}

    /** @throws IllegalArgumentException when it is left out */
    static ActorId required(String property, @Nullable String name) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException(property + " is left out: it is the actor's name in the federation");
        }
        return new ActorId(name);
    }

    /** @throws IllegalArgumentException when a share is not above zero */
    static Shares shares(String property, @Nullable Map<String, Double> parts) {
        Map<ActorId, Double> shares = new LinkedHashMap<>();
        if (parts != null) {
            parts.forEach((broker, part) -> shares.put(new ActorId(broker), part));
        }
        try {
            return new Shares(shares);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(property + ": " + e.getMessage(), e);
        }
    }
}
