package shirako.portal.pool;

import java.time.Instant;
import java.util.Optional;
import shirako.lease.ActorId;
import shirako.lease.Sliver;

/**
 * What one broker may promise of a pool, and what has become of it now.
 *
 * @param delegated all that it may promise at any instant
 * @param until when that ends; empty before anything was given
 * @param hosts how many hosts it has a part of
 * @param openHosts on how many of them new containers may be placed
 * @param redeemed what leases hold now
 * @param promised what it has promised for now, redeemed or not; empty when the broker is in another process
 */
public record BrokerPart(
        ActorId broker,
        Sliver delegated,
        Optional<Instant> until,
        int hosts,
        int openHosts,
        Sliver redeemed,
        Optional<Sliver> promised) {}
