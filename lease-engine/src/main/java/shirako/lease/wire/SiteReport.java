package shirako.lease.wire;

import java.util.List;
import shirako.lease.ActorId;
import shirako.lease.actor.PoolStatus;

/**
 * What a site answers its operator.
 *
 * @param outcome what came of his order
 * @param pools how they stand now
 */
public record SiteReport(ActorId site, SiteOutcome outcome, List<PoolStatus> pools) {
    public SiteReport {
        pools = List.copyOf(pools);
    }
}
