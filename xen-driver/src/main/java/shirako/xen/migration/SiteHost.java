package shirako.xen.migration;

import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.HostCondition;
import shirako.xen.placement.HostTraits;

/**
 * A host, as the planner sees it.
 *
 * @param id its name
 * @param capacity what its containers may hold together
 * @param traits what it is, as containers' requirements are about
 * @param condition ready, or why it has no room beside what it holds; for people
 */
public record SiteHost(HostId id, Sliver capacity, HostTraits traits, HostCondition condition) {
    public SiteHost(HostId id, Sliver capacity, HostTraits traits) {
        this(id, capacity, traits, HostCondition.READY);
    }

    public SiteHost(HostId id, Sliver capacity) {
        this(id, capacity, HostTraits.NONE);
    }
}
