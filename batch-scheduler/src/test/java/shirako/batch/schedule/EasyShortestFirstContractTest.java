package shirako.batch.schedule;

import java.util.Map;
import java.util.Optional;
import shirako.lease.policy.AllocationPolicy;
import shirako.lease.policy.AllocationPolicyContract;

class EasyShortestFirstContractTest extends AllocationPolicyContract {
    @Override
    protected AllocationPolicy policy() {
        return new EasyBackfilling(500, QueueOrder.ARRIVAL, QueueOrder.SHORTEST, Optional.empty());
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("queue", "arrival", "backfill", "shortest");
    }
}
