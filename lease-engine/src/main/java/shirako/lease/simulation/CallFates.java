package shirako.lease.simulation;

import shirako.lease.substrate.ContainerId;

/** Decides what comes of each call to a hypervisor. */
@FunctionalInterface
public interface CallFates {
    /** Every call succeeds. */
    CallFates SMOOTH = (call, id) -> CallFate.SMOOTH;

    CallFate of(Call call, ContainerId id);
}
