package shirako.lease.simulation;

import java.util.List;

/**
 * All that is decided before a simulation begins.
 *
 * @param smooth whether messages arrive at once while nothing is wrong
 * @param fraud whether some keep no rules
 */
record Plan(
        long seed,
        List<SiteSpec> sites,
        List<BrokerSpec> brokers,
        List<ManagerSpec> managers,
        List<Errand> errands,
        List<Fault> faults,
        boolean smooth,
        Encoding encoding,
        boolean fraud) {
    Plan with(List<Errand> newErrands, List<Fault> newFaults) {
        return new Plan(seed, sites, brokers, managers, newErrands, newFaults, smooth, encoding, fraud);
    }
}
