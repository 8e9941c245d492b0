package shirako.xen.operation;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import shirako.lease.HostId;
import shirako.lease.substrate.ContainerId;
import shirako.xen.migration.MigrationPlan;

/**
 * How an intent could be carried out, as things stood when it was made.
 *
 * @param id by which it is {@linkplain SiteOperations#start started}
 * @param intent what it is for
 * @param madeAt when the hosts were looked at
 * @param way what would be done
 */
public record Proposal(UUID id, Intent intent, Instant madeAt, Way way) {
    /** What would be done. */
    public sealed interface Way {}

    /**
     * Nothing: all is as it is wanted.
     *
     * @param empty hosts without containers: they could sleep
     */
    public record AsWanted(Set<HostId> empty) implements Way {
        public AsWanted {
            empty = Set.copyOf(empty);
        }
    }

    /**
     * These steps.
     *
     * @param plan the steps
     * @param empty hosts without containers afterwards: they could sleep
     */
    public record Steps(MigrationPlan plan, Set<HostId> empty) implements Way {
        public Steps {
            empty = Set.copyOf(empty);
        }
    }

    /**
     * It cannot be done now.
     *
     * @param reason why, in a sentence for people
     * @param blocked the containers that stand in the way
     */
    public record NoWay(String reason, List<ContainerId> blocked) implements Way {
        public NoWay {
            blocked = List.copyOf(blocked);
        }
    }
}
