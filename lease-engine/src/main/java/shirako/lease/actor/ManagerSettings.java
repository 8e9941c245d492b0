package shirako.lease.actor;

import java.time.Duration;
import java.util.List;
import shirako.lease.ActorId;

/**
 * How a service manager is set up.
 *
 * @param self its name
 * @param brokers whom it asks; at least one
 * @param repeatAfter how old a message gets without an acknowledgement before it is sent again
 * @param choosing how long it waits for the answers of several brokers before it asks the best of those that answered
 * @param brokerPatience after what time it asks another broker when one says nothing at all
 * @param operationPatience after what time without an answer an extension, a modification or a suspension counts as
 *     refused; the lease stays as it is
 * @param grace how long after its ticket's end it still waits for a site that says nothing
 */
public record ManagerSettings(
        ActorId self,
        List<ActorId> brokers,
        Duration repeatAfter,
        Duration choosing,
        Duration brokerPatience,
        Duration operationPatience,
        Duration grace) {
    public ManagerSettings {
        brokers = List.copyOf(brokers);
        if (brokers.isEmpty()) {
            throw new IllegalArgumentException("service manager " + self + " needs at least one broker to ask");
        }
    }

    public static ManagerSettings of(ActorId self, List<ActorId> brokers) {
        return new ManagerSettings(
                self,
                brokers,
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                Duration.ofMinutes(15));
    }
}
