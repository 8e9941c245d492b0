package shirako.lease.actor;

import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerSpec;

/** What a site wants done on its machines. It may be repeated. */
public sealed interface MachineCommand {
    ContainerId id();

    /** Make a container, if there is none. */
    record Create(ContainerSpec spec) implements MachineCommand {
        @Override
        public ContainerId id() {
            return spec.id();
        }
    }

    /** Give a running container another sliver. */
    record Resize(ContainerId id, Sliver sliver) implements MachineCommand {}

    /** Set a running container aside with its memory on disk. */
    record Suspend(ContainerId id) implements MachineCommand {}

    /** Let a container that was set aside go on. */
    record Resume(ContainerId id) implements MachineCommand {}

    /** End a container and remove all that belongs to it. */
    record Destroy(ContainerId id) implements MachineCommand {}
}
