package shirako.portal.host;

import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;

/** One thing that is done to one container. */
public sealed interface Move {
    ContainerId container();

    /** To another host, while it runs. */
    record Live(ContainerId container, HostId from, HostId to) implements Move {}

    /** It stands still, with its memory on its host's disk. */
    record Suspend(ContainerId container, HostId host) implements Move {}

    /** It goes on after that, be it on another host. */
    record Resume(ContainerId container, HostId from, HostId to) implements Move {}

    /** It may have more or less than before, where it is. */
    record Resize(ContainerId container, HostId host, Sliver sliver) implements Move {}
}
