package shirako.portal.host;

import java.util.List;
import java.util.Map;
import shirako.lease.HostId;

/** What is on the site's hosts, and what it uses. Where hosts are other processes' business, nothing is. */
public interface HostContainers {
    /** Every container as it was last seen; no host is asked. */
    List<HostedContainer> containers();

    /**
     * Measures what runs, on all hosts that answer. It waits for them.
     *
     * @return by host; a host that was not measured is left out
     */
    Map<HostId, List<UsageSample>> sample();
}
