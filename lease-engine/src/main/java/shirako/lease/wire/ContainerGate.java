package shirako.lease.wire;

import shirako.lease.ActorId;
import shirako.lease.substrate.ContainerId;

/**
 * Says who may have a container's data: its payload is for the site that makes it, its result and console are for the
 * holder of its lease. Asked for each request: answer quickly.
 */
@FunctionalInterface
public interface ContainerGate {
    /** @param asker a registered actor that has proved its key */
    boolean allows(ActorId asker, ContainerId container);
}
