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
            throw new WrongConfiguration(property + " is left out: it is the actor's name in the federation");
        }
        return new ActorId(name);
    }

    /** @throws IllegalArgumentException when a share is not above zero, or above one: nobody gets more than there is */
    static Shares shares(String property, @Nullable Map<String, Double> parts) {
        Map<ActorId, Double> shares = new LinkedHashMap<>();
        if (parts != null) {
            parts.forEach((broker, part) -> {
                if (part > 1) {
                    throw new WrongConfiguration(property + "." + broker + " is " + part
                            + ": the share of a broker is a part of the whole, above 0 and at most 1, such as 0.5");
                }
                shares.put(new ActorId(broker), part);
            });
        }
        try {
            return new Shares(shares);
        } catch (IllegalArgumentException e) {
            throw new WrongConfiguration(property + ": " + e.getMessage(), e);
        }
    }
}
