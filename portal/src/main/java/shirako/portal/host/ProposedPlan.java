package shirako.portal.host;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import shirako.lease.HostId;
import shirako.lease.substrate.ContainerId;

/**
 * How an intent could be carried out, as things stood when it was asked. Nothing is done yet.
 *
 * @param id by which it is {@linkplain HostOperations#start started}
 * @param intent what it is for
 * @param madeAt when the hosts were looked at
 * @param way what would be done
 */
public record ProposedPlan(UUID id, HostIntent intent, Instant madeAt, Way way) {
    /** What would be done. */
    public sealed interface Way {}

    /**
     * Nothing: all is as it is wanted.
     *
     * @param empty names of hosts without containers
     */
    public record NothingToDo(List<String> empty) implements Way {
        public NothingToDo {
            empty = List.copyOf(empty);
        }
    }

    /**
     * These steps.
     *
     * @param steps by number
     * @param waves the same for people: numbers of steps that may begin together, once the wave before is over
     * @param cost what it costs
     * @param empty names of hosts without containers afterwards
     */
    public record Steps(List<PlannedMove> steps, List<List<Integer>> waves, Cost cost, List<String> empty)
            implements Way {
        public Steps {
            steps = List.copyOf(steps);
            waves = waves.stream().map(List::copyOf).toList();
            empty = List.copyOf(empty);
        }

        /** The names of hosts, in their order. */
        public static List<String> names(Collection<HostId> hosts) {
            SortedSet<String> names = new TreeSet<>();
            hosts.forEach(host -> names.add(host.value()));
            return List.copyOf(names);
        }
    }

    /**
     * It cannot be done now.
     *
     * @param reason why, in a sentence
     * @param blocked the containers that stand in the way
     */
    public record Impossible(String reason, List<ContainerId> blocked) implements Way {
        public Impossible {
            blocked = List.copyOf(blocked);
        }
    }

    /**
     * What a plan costs, as estimated.
     *
     * @param movedMib memory that is sent or written
     * @param suspended for how long containers stand still, all together
     * @param takes from the first step's begin to the last one's end
     */
    public record Cost(long movedMib, Duration suspended, Duration takes) {}

    /** Whether it can be started to any effect: a drain without steps still keeps newcomers away. */
    public boolean startable() {
        return switch (way) {
            case Steps steps -> true;
            case NothingToDo nothing -> intent instanceof HostIntent.Drain;
            case Impossible impossible -> false;
        };
    }
}
