package shirako.xen.host;

import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerPhase;

/**
 * A container as libvirt shows it.
 *
 * @param phase where it stands
 * @param holds what it takes from its host: all of its sliver while its domain exists, only its disk otherwise
 * @param detail one sentence for people; may be empty
 */
public record Found(ContainerPhase phase, Sliver holds, String detail) {
    public static Found running(Sliver sliver) {
        return new Found(ContainerPhase.RUNNING, sliver, "");
    }

    static Found stopped(int diskMib) {
        return new Found(ContainerPhase.STOPPED, new Sliver(0, 0, diskMib, 0), "");
    }

    /** Its memory is on disk, beside its disks. */
    public static Found suspended(int diskMib) {
        return new Found(ContainerPhase.SUSPENDED, new Sliver(0, 0, diskMib, 0), "");
    }

    static Found halfMade(Sliver holds) {
        return new Found(
                ContainerPhase.CREATING,
                holds,
                "it was being made when the driver ended: create it again or destroy it");
    }
}
