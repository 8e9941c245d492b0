package shirako.portal.host;

import shirako.lease.HostId;

/** What an operator wants of the containers on a site's hosts. */
public sealed interface HostIntent {
    /** A host is to be empty, and nothing new comes to it until it is opened again. */
    record Drain(HostId host) implements HostIntent {}

    /** Containers go where the site's placement policy would rather have them. */
    record Rebalance() implements HostIntent {}

    /** As many hosts as possible become empty, so that they could sleep. */
    record FreeHosts() implements HostIntent {}
}
