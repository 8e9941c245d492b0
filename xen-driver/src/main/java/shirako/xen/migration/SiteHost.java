package shirako.xen.migration;

import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.xen.placement.HostTraits;

/**
 * A host, as the planner sees it.
 *
 * @param id its name
 * @param capacity what its containers may hold together
 * @param traits what it is, as containers' requirements are about
 */
public record SiteHost(HostId id, Sliver capacity, HostTraits traits) {
    public SiteHost(HostId id, Sliver capacity) {
        this(id, capacity, HostTraits.NONE);
    }
}
