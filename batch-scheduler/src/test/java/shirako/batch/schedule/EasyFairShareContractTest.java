package shirako.batch.schedule;

import java.util.Map;
import shirako.lease.plugin.Settings;
import shirako.lease.policy.AllocationPolicy;
import shirako.lease.policy.AllocationPolicyContract;

class EasyFairShareContractTest extends AllocationPolicyContract {
    @Override
    protected AllocationPolicy policy() {
        return new EasyBackfilling().configured(new Settings("policy", settings()));
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("queue", "fair-share", "overdue", "PT30S");
    }
}
