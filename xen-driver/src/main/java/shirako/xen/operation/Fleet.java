package shirako.xen.operation;

import java.util.concurrent.CompletionStage;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerStatus;
import shirako.xen.HostMode;
import shirako.xen.migration.Estate;
import shirako.xen.migration.Speeds;

/** The hosts of a site, as far as operations need them. Stages fail with {@code SubstrateException}. */
public interface Fleet {
    /** Hosts that answer and what is on them now. */
    Estate estate();

    /** How fast memory is moved between them and to their disks, as was measured lately. */
    Speeds speeds();

    CompletionStage<ContainerStatus> migrate(ContainerId id, HostId to);

    CompletionStage<ContainerStatus> suspend(ContainerId id);

    CompletionStage<ContainerStatus> resume(ContainerId id, HostId at);

    /** Where it was suspended if there is room, else where there is. */
    CompletionStage<ContainerStatus> resume(ContainerId id);

    CompletionStage<ContainerStatus> resize(ContainerId id, Sliver sliver);

    /**
     * Whether new containers may come to a host; outlives this process.
     *
     * @throws shirako.lease.substrate.SubstrateException when there is no such host, or it does not answer
     */
    void mode(HostId host, HostMode mode);
}
