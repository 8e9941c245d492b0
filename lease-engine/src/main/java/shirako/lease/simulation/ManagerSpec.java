package shirako.lease.simulation;

import java.util.List;
import shirako.lease.ActorId;

/** A service manager, and whom it asks. */
record ManagerSpec(ActorId id, List<ActorId> brokers, ClockSpec clock) {}
