package shirako.lease.actor;

import java.util.Set;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerSpec;

/** What a site wants done on its machines. It may be repeated. */
public sealed interface MachineCommand {
    /** What is to be done with one container. */
    sealed interface OnContainer extends MachineCommand {
        ContainerId id();
    }

    /** Shut out these hosts and no others. */
    record ShutOut(Set<HostId> hosts) implements MachineCommand {
        public ShutOut {
            hosts = Set.copyOf(hosts);
        }
    }

    /** Make a container, if there is none. */
    record Create(ContainerSpec spec) implements OnContainer {
        @Override
        public ContainerId id() {
            return spec.id();
        }
    }

    /** Give a running container another sliver. */
    record Resize(ContainerId id, Sliver sliver) implements OnContainer {}

    /** Set a running container aside with its memory on disk. */
    record Suspend(ContainerId id) implements OnContainer {}

    /** Let a container that was set aside go on. */
    record Resume(ContainerId id) implements OnContainer {}

    /** End a container and remove all that belongs to it. */
    record Destroy(ContainerId id) implements OnContainer {}
}
