package shirako.xen.operation;

import shirako.lease.HostId;
import shirako.xen.migration.goal.TargetPolicy;
import shirako.xen.migration.goal.Vacate;
import shirako.xen.placement.PlacementPolicy;

/** What an operator wants of the containers of a site. */
public sealed interface Intent {
    /** A host is to be empty: for maintenance, or because it begins to fail. Nothing new comes to it from then on. */
    record Drain(HostId host) implements Intent {}

    /** Containers go where the site's placement policy would rather have them now. */
    record Rebalance() implements Intent {}

    /** As many hosts as possible become empty, so that they could sleep. */
    record PowerDown() implements Intent {}

    /** Where this takes the containers. */
    default TargetPolicy goal(PlacementPolicy policy) {
        return switch (this) {
            case Drain(HostId host) -> Vacate.drain(host);
            case Rebalance() -> new shirako.xen.migration.goal.Rebalance(policy.rebalancing(), Long.MAX_VALUE);
            case PowerDown() -> new shirako.xen.migration.goal.PowerDown();
        };
    }
}
