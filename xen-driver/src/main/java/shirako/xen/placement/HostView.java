package shirako.xen.placement;

import java.util.List;
import java.util.Optional;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.HostState;

/**
 * One host as a placement policy sees it.
 *
 * @param id its name
 * @param capacity what its containers may hold together
 * @param free what none of them holds
 * @param traits what it is
 * @param tenants the containers that are there or on their way to it; none: the host is empty and could sleep
 * @param problem why it cannot be used now, in a sentence; empty when all is well
 */
public record HostView(
        HostId id,
        Sliver capacity,
        Sliver free,
        HostTraits traits,
        List<HostTenant> tenants,
        Optional<String> problem) {
    public HostView {
        tenants = List.copyOf(tenants);
    }

    /** A host of the substrate's, with what is known of it beside. */
    public static HostView of(HostState state, HostTraits traits, List<HostTenant> tenants) {
        return new HostView(state.id(), state.capacity(), state.free(), traits, tenants, state.problem());
    }

    /** Whether nobody is there, so that the host would have to be woken, or could sleep. */
    public boolean empty() {
        return tenants.isEmpty();
    }

    /** Whether the container can be placed here now. */
    boolean takes(PlacementRequest request) {
        return problem.isEmpty()
                && request.sliver().fitsIn(free)
                && request.requirements().metBy(traits);
    }
}
