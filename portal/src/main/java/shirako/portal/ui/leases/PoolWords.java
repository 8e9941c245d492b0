package shirako.portal.ui.leases;

import java.time.Instant;
import shirako.lease.event.Event;
import shirako.portal.pool.BrokerPart;
import shirako.portal.pool.PoolView;
import shirako.portal.ui.part.TimeText;

/** A pool in a person's words. */
final class PoolWords {
    private PoolWords() {}

    /** What becomes of the leases on a pool of which nothing new is promised. */
    static String goOn(PoolView pool, Instant now) {
        String end = pool.lastEnd().map(at -> " until " + TimeText.at(at, now)).orElse("");
        String longer = ". A lease may still be extended while its job needs it, up to the job's wall time.";
        return switch (pool.leases()) {
            case 0 -> "No lease is left on it.";
            case 1 -> "1 lease goes on" + end + longer;
            default -> pool.leases() + " leases go on, the last" + end + longer;
        };
    }

    /** How many leases there are. */
    static String leases(PoolView pool) {
        return switch (pool.leases()) {
            case 0 -> "No leases now";
            case 1 -> "1 lease now";
            default -> pool.leases() + " leases now";
        };
    }

    /** Who drained or reopened it last. */
    static String change(Event event, Instant now) {
        String word = event.kind().equals("pool.drained") ? "Drained" : "Reopened";
        return word + " by " + event.actor() + " at " + TimeText.at(event.at(), now) + ".";
    }

    static String hosts(BrokerPart part) {
        String hosts = part.hosts() == 1 ? "1 host" : part.hosts() + " hosts";
        return part.openHosts() == part.hosts() && part.hosts() > 0
                ? (part.hosts() == 1 ? "its host is open" : "all " + hosts + " open")
                : part.openHosts() + " of " + hosts + " open";
    }
}
