package shirako.lease.actor;

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

    /** End a container and remove all that belongs to it. */
    record Destroy(ContainerId id) implements MachineCommand {}
}
