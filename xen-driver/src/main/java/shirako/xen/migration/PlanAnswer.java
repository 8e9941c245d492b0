package shirako.xen.migration;

import java.util.List;
import shirako.lease.substrate.ContainerId;

/** What the planner answers. */
public sealed interface PlanAnswer {
    /** There is a way. */
    record Planned(MigrationPlan plan) implements PlanAnswer {}

    /**
     * No way was found.
     *
     * @param reason why, in a sentence for people
     * @param blocked the containers that do not get where they are to be
     */
    record NoPlan(String reason, List<ContainerId> blocked) implements PlanAnswer {
        public NoPlan {
            blocked = List.copyOf(blocked);
        }
    }
}
