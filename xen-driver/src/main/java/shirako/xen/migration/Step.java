package shirako.xen.migration;

import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;

/** One thing that is done to one container. */
public sealed interface Step {
    ContainerId container();

    /** It is moved while it runs; from the first moment to the last it holds its room on both hosts. */
    record LiveMigration(ContainerId container, HostId from, HostId to) implements Step {}

    /** Its memory is written to its host's disk; then it holds only its disk there. */
    record Suspend(ContainerId container, HostId host) implements Step {}

    /**
     * It goes on at a host, be it the one where its memory lies or another, to which memory and disk are brought; from the first
     * moment it holds its room there, and up to the last its disk where it was.
     */
    record Resume(ContainerId container, HostId from, HostId to) implements Step {}

    /** It gets another sliver where it is: what it grows by is taken at the first moment, what it shrinks by given at the last. */
    record Resize(ContainerId container, HostId host, Sliver sliver) implements Step {}
}
