package shirako.lease.wire;

import java.util.List;
import shirako.lease.ActorId;
import shirako.lease.actor.PoolStatus;

/**
 * What a site answers its operator.
 *
 * @param changed whether it was otherwise before
 * @param pools how they stand now
 */
public record SiteReport(ActorId site, boolean changed, List<PoolStatus> pools) {
    public SiteReport {
        pools = List.copyOf(pools);
    }
}
