package shirako.lease.simulation;

import java.util.List;

/**
 * All that is decided before a simulation begins.
 *
 * @param smooth whether messages arrive at once while nothing is wrong
 * @param mischief what those do who keep no rules
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
        List<Mischief> mischief) {
    Plan with(List<Errand> newErrands, List<Fault> newFaults) {
        return new Plan(seed, sites, brokers, managers, newErrands, newFaults, smooth, encoding, mischief);
    }

    Plan with(List<Mischief> newMischief) {
        return new Plan(seed, sites, brokers, managers, errands, faults, smooth, encoding, newMischief);
    }

    /** The same where nothing gets lost on the way, and nothing is written on it. */
    Plan plain() {
        return new Plan(seed, sites, brokers, managers, errands, faults, true, Encoding.NONE, mischief);
    }
}
