package shirako.lease.wire;

import static shirako.lease.wire.ActorRole.BROKER;
import static shirako.lease.wire.ActorRole.SERVICE_MANAGER;
import static shirako.lease.wire.ActorRole.SITE;

import java.util.Optional;
import shirako.lease.Refusal;
import shirako.lease.protocol.Message;

/** Who says what to whom: each registered actor keeps to the part that it is registered for. */
final class Parts {
    private Parts() {}

    /** Why this message is none of those that one says to the other; empty when it is. */
    static Optional<Refusal> objection(RegisteredActor from, RegisteredActor to, Message message) {
        return says(from.role(), to.role(), message)
                ? Optional.empty()
                : Optional.of(new Refusal(
                        Refusal.Code.WRONG_HOLDER,
                        "A " + words(from.role()) + ", as which the sender is registered here, has no "
                                + message.getClass().getSimpleName() + " to send to a " + words(to.role())
                                + ". Send it as an actor whose part that is, or have the right role registered."));
    }

    private static boolean says(ActorRole from, ActorRole to, Message message) {
        return switch (message) {
            case Message.Acknowledge any -> true;
            case Message.ToBroker wish -> from == SERVICE_MANAGER && to == BROKER;
            case Message.ToSite wish -> from == SERVICE_MANAGER && to == SITE;
            case Message.UpdateTicket answer -> from == BROKER && to == SERVICE_MANAGER;
            case Message.QueryAnswer answer -> from == BROKER && to == SERVICE_MANAGER;
            case Message.UpdateLease answer -> from == SITE && to == SERVICE_MANAGER;
            case Message.Delegate gift -> from != SERVICE_MANAGER && to == BROKER;
            case Message.Placed news -> from == SITE && to == BROKER;
            case Message.Vacated news -> from == SITE && to == BROKER;
            case Message.Revoke order -> from == BROKER && to == SITE;
        };
    }

    private static String words(ActorRole role) {
        return switch (role) {
            case SITE -> "site";
            case BROKER -> "broker";
            case SERVICE_MANAGER -> "service manager";
        };
    }
}
