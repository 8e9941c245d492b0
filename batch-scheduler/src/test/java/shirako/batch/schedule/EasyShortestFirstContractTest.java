package shirako.batch.schedule;

import java.util.Map;
import shirako.lease.policy.AllocationPolicy;
import shirako.lease.policy.AllocationPolicyContract;

class EasyShortestFirstContractTest extends AllocationPolicyContract {
    @Override
    protected AllocationPolicy policy() {
        return new EasyBackfilling(500, QueueOrder.ARRIVAL, QueueOrder.SHORTEST);
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("backfill", "shortest");
    }
}
