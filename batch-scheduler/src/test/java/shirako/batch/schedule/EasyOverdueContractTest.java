package shirako.batch.schedule;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import shirako.lease.policy.AllocationPolicy;
import shirako.lease.policy.AllocationPolicyContract;

class EasyOverdueContractTest extends AllocationPolicyContract {
    @Override
    protected AllocationPolicy policy() {
        return new EasyBackfilling(500, QueueOrder.AGEING, QueueOrder.AGEING, Optional.of(Duration.ofSeconds(30)));
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("queue", "ageing", "backfill", "ageing", "overdue", "PT30S");
    }
}
