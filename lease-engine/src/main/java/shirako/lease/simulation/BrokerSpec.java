package shirako.lease.simulation;

import java.util.Map;
import java.util.Set;
import shirako.lease.ActorId;

/** A broker: from whom it takes, what it gives on, and by which policy it decides. */
record BrokerSpec(ActorId id, Set<ActorId> givers, Map<ActorId, Double> shares, PolicyChoice policy, ClockSpec clock) {}
