package shirako.batch.schedule;

import java.util.Map;
import java.util.Optional;
import shirako.lease.policy.AllocationPolicy;
import shirako.lease.policy.AllocationPolicyContract;

class EasyFairShareContractTest extends AllocationPolicyContract {
    @Override
    protected AllocationPolicy policy() {
        return new EasyBackfilling(500, QueueOrder.FAIR_SHARE, QueueOrder.FAIR_SHARE, Optional.empty());
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("queue", "fair-share", "half-life", "P14D", "weight.astro", "2");
    }
}
