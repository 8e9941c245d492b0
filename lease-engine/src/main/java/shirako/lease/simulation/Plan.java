package shirako.lease.simulation;

import java.util.List;

/**
 * All that is decided before a simulation begins.
 *
 * @param encoded whether messages go through their JSON form
 */
record Plan(
        long seed,
        List<SiteSpec> sites,
        List<BrokerSpec> brokers,
        List<ManagerSpec> managers,
        List<Errand> errands,
        List<Fault> faults,
        boolean smooth,
        boolean encoded,
        boolean fraud) {
    Plan with(List<Errand> newErrands, List<Fault> newFaults) {
        return new Plan(seed, sites, brokers, managers, newErrands, newFaults, smooth, encoded, fraud);
    }
}
