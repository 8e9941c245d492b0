package shirako.lease.policy;

import java.util.Map;
import shirako.lease.plugin.Plugins;

/** The contract holds for shares that are given back at once as well. */
class ProportionalShareAtOnceTest extends AllocationPolicyContract {
    @Override
    protected AllocationPolicy policy() {
        return Plugins.named(AllocationPolicy.class, "proportional-share", settings());
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("give-back", "at-once", "weight.astro", "5", "victims", "lowest-priority-first");
    }
}
