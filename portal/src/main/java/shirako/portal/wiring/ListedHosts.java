package shirako.portal.wiring;

import java.util.List;
import java.util.Optional;
import shirako.batch.submit.KnownHosts;
import shirako.lease.substrate.HostFeatures;
import shirako.lease.substrate.HostOffer;
import shirako.lease.substrate.HostState;
import shirako.portal.host.HostList;

/**
 * What is known of the hosts in this process. Where there are none, they are the business of sites in other processes, and where one
 * was not reached yet, it may be of any kind.
 */
record ListedHosts(HostList hosts) implements KnownHosts {
    @Override
    public Optional<HostOffer> offer() {
        List<HostState> all = hosts.hosts();
        List<HostFeatures> known =
                all.stream().flatMap(host -> host.features().stream()).toList();
        return all.isEmpty() || known.size() < all.size() ? Optional.empty() : Optional.of(new HostOffer(known));
    }
}
