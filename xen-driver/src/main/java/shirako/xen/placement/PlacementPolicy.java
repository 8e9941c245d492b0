package shirako.xen.placement;

import java.util.List;
import shirako.lease.plugin.Plugin;
import shirako.lease.plugin.Settings;

/**
 * Where a container goes. Policies keep no memory of their own and may be asked by several threads. A policy of somebody else
 * is a class with a public constructor without parameters, registered for {@link java.util.ServiceLoader} under this
 * interface; {@link ScoredPolicy} is the short way to write one.
 */
public interface PlacementPolicy extends Plugin<PlacementPolicy> {
    /** The setting that every policy knows: none, prefer or demand, as in {@link AntiAffinity.Strictness}. */
    String ANTI_AFFINITY = "anti-affinity";

    /**
     * A host for the container, or why there is none.
     *
     * @param hosts the hosts as they are now; where a policy does not care, the earlier one is taken
     */
    Placement place(PlacementRequest request, List<HostView> hosts);

    /**
     * Says where containers that run already would rather be, when an operator has them moved about: this policy, unless it does
     * not care, so that nobody would ever move.
     */
    default PlacementPolicy rebalancing() {
        return this;
    }

    /** The same with the nodes of a gang kept apart, where {@link #ANTI_AFFINITY} asks for it. */
    @Override
    default PlacementPolicy configured(Settings settings) {
        settings.knowing(ANTI_AFFINITY);
        AntiAffinity.Strictness strictness = settings.choice(ANTI_AFFINITY, AntiAffinity.Strictness.NONE);
        return strictness == AntiAffinity.Strictness.NONE ? this : new AntiAffinity(this, strictness);
    }
}
