package shirako.lease.simulation;

import java.util.List;
import java.util.Map;
import shirako.lease.plugin.Plugins;
import shirako.lease.policy.AllocationPolicy;

/**
 * A policy that brokers may be given.
 *
 * @param keepsTimings whether it keeps to the timings {@code Immediate}, {@code Advance} and {@code Deadline}
 */
record PolicyChoice(String name, Map<String, String> settings, boolean keepsTimings) {
    static final List<PolicyChoice> ALL = List.of(
            of("fcfs"),
            of("priority"),
            of("priority-preemptive"),
            of("edf"),
            of("proportional-share"),
            new PolicyChoice("proportional-share", Map.of("give-back", "at-once"), true));

    private static PolicyChoice of(String name) {
        return new PolicyChoice(name, Map.of(), true);
    }

    AllocationPolicy policy() {
        return Plugins.named(AllocationPolicy.class, name, settings);
    }
}
