package shirako.lease.actor;

import java.time.Duration;
import java.util.Set;
import shirako.lease.ActorId;

/**
 * How a broker is set up.
 *
 * @param self its name
 * @param givers the sites and brokers from which it takes what they delegate
 * @param shares which part of that it gives on to which other brokers
 * @param repeatAfter how old a message gets without an acknowledgement before it is sent again
 * @param slack how long after a term's end by its own clock its units are promised to others at the earliest: what the
 *     clocks of broker and site may differ by
 */
public record BrokerSettings(ActorId self, Set<ActorId> givers, Shares shares, Duration repeatAfter, Duration slack) {
    public BrokerSettings {
        givers = Set.copyOf(givers);
    }
}
