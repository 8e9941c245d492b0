package shirako.batch.schedule;

import java.util.Map;
import shirako.lease.policy.AllocationPolicy;
import shirako.lease.policy.AllocationPolicyContract;

class EasyLargestExpansionContractTest extends AllocationPolicyContract {
    @Override
    protected AllocationPolicy policy() {
        return new EasyBackfilling(500, QueueOrder.EXPANSION, QueueOrder.EXPANSION);
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("queue", "expansion", "backfill", "expansion");
    }
}
