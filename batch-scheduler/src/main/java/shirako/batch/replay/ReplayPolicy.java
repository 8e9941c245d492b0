package shirako.batch.replay;

import java.util.Map;
import java.util.Optional;
import shirako.batch.schedule.EasyBackfilling;
import shirako.batch.schedule.QueueOrder;
import shirako.lease.plugin.Settings;
import shirako.lease.policy.AllocationPolicy;
import shirako.lease.policy.FirstComeFirstServed;
import shirako.lease.policy.PriorityOrder;

/** The policies that a log can be played through, by the names that the field has for them. */
enum ReplayPolicy {
    FCFS("fcfs") {
        @Override
        AllocationPolicy policy() {
            return new FirstComeFirstServed();
        }
    },
    EASY("easy") {
        @Override
        AllocationPolicy policy() {
            return new EasyBackfilling(ALL, QueueOrder.ARRIVAL, QueueOrder.ARRIVAL, Optional.empty());
        }
    },
    /** EASY that tries the shortest job behind the first one before others. */
    EASY_SJBF("easy-sjbf") {
        @Override
        AllocationPolicy policy() {
            return new EasyBackfilling(ALL, QueueOrder.ARRIVAL, QueueOrder.SHORTEST, Optional.empty());
        }
    },
    /** EASY over a queue in which the largest expansion factor goes first. */
    EASY_LXF("easy-lxf") {
        @Override
        AllocationPolicy policy() {
            return new EasyBackfilling(ALL, QueueOrder.EXPANSION, QueueOrder.EXPANSION, Optional.empty());
        }
    },
    /** What a broker plays that is told nothing, with a queue of any length: EASY that ages, and counts on promises after 36 hours. */
    EASY_AGEING("easy-ageing") {
        @Override
        AllocationPolicy policy() {
            return new EasyBackfilling()
                    .configured(new Settings("policy easy-backfilling", Map.of("depth", Integer.toString(ALL))));
        }
    },
    /** The same with fair shares of the groups of a log, and of their users within them. */
    EASY_FAIR("easy-fair") {
        @Override
        AllocationPolicy policy() {
            return new EasyBackfilling()
                    .configured(new Settings(
                            "policy easy-backfilling", Map.of("depth", Integer.toString(ALL), "queue", "fair-share")));
        }
    },
    /** Every job that waits keeps the start that is foreseen for it. */
    CONSERVATIVE("conservative") {
        @Override
        AllocationPolicy policy() {
            // Nobody in a log has a priority, so that the order is that of arrival.
            return new PriorityOrder();
        }
    };

    /** The literature's figures are for queues of any length. */
    private static final int ALL = 999_999_999;

    private final String words;

    ReplayPolicy(String words) {
        this.words = words;
    }

    abstract AllocationPolicy policy();

    @Override
    public String toString() {
        return words;
    }
}
