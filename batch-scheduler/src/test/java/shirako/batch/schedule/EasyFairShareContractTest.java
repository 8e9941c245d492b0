package shirako.batch.schedule;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import shirako.lease.policy.AllocationPolicy;
import shirako.lease.policy.AllocationPolicyContract;

class EasyFairShareContractTest extends AllocationPolicyContract {
    @Override
    protected AllocationPolicy policy() {
        return new EasyBackfilling(500, QueueOrder.FAIR_SHARE, QueueOrder.FAIR_SHARE, Optional.of(Duration.ofSeconds(30)));
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("queue", "fair-share", "overdue", "PT30S");
    }
}
