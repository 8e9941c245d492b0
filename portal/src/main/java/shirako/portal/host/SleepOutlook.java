package shirako.portal.host;

import java.util.List;
import shirako.lease.HostId;
import shirako.lease.substrate.HostState;

/**
 * Which hosts could sleep.
 *
 * @param empty names of hosts that answer and have no container now
 * @param freeable names of hosts that could be freed of theirs
 */
public record SleepOutlook(List<String> empty, List<String> freeable) {
    public SleepOutlook {
        empty = List.copyOf(empty);
        freeable = List.copyOf(freeable);
    }

    /** @param plan for {@link HostIntent.FreeHosts} */
    static SleepOutlook of(List<HostState> hosts, ProposedPlan plan) {
        List<HostId> empty = hosts.stream()
                .filter(host -> host.containers() == 0)
                .filter(HostState::reachable)
                .map(HostState::id)
                .toList();
        List<String> names = ProposedPlan.Steps.names(empty);
        List<String> freed = plan.way() instanceof ProposedPlan.Steps steps ? steps.empty() : List.of();
        return new SleepOutlook(
                names, freed.stream().filter(name -> !names.contains(name)).toList());
    }
}
