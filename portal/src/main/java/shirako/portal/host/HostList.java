package shirako.portal.host;

import java.util.List;
import shirako.lease.substrate.HostState;

/** The site's hosts, as they are now, reachable or not. */
@FunctionalInterface
public interface HostList {
    List<HostState> hosts();
}
