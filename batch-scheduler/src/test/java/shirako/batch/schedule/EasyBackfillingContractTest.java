package shirako.batch.schedule;

import java.util.Map;
import shirako.lease.policy.AllocationPolicy;
import shirako.lease.policy.AllocationPolicyContract;

class EasyBackfillingContractTest extends AllocationPolicyContract {
    @Override
    protected AllocationPolicy policy() {
        return new EasyBackfilling();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("queue", "arrival");
    }
}
