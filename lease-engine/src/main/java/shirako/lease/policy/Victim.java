package shirako.lease.policy;

/** A lease that is to yield, and how. */
record Victim(Granted lease, Decision.Yield asked) {}
