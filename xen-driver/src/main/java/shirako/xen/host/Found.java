package shirako.xen.host;

import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerPhase;

/**
 * A container as libvirt shows it.
 *
 * @param phase where it stands
 * @param sliver what it was given, as far as its host tells
 * @param holds what it takes from its host: all of its sliver while its domain exists, only its disk otherwise
 * @param detail one sentence for people; may be empty
 */
public record Found(ContainerPhase phase, Sliver sliver, Sliver holds, String detail) {
    public static Found running(Sliver sliver) {
        return new Found(ContainerPhase.RUNNING, sliver, sliver, "");
    }

    static Found stopped(int diskMib) {
        Sliver disk = disk(diskMib);
        return new Found(ContainerPhase.STOPPED, disk, disk, "");
    }

    /** Its memory is on disk, beside its disks. */
    public static Found suspended(Sliver sliver) {
        return new Found(ContainerPhase.SUSPENDED, sliver, disk(sliver.diskMib()), "");
    }

    /** Its domain stands still, with its memory where it was. */
    public static Found paused(Sliver sliver) {
        return new Found(ContainerPhase.SUSPENDED, sliver, sliver, "it is paused; its memory stays on its host");
    }

    static Found halfMade(Sliver holds) {
        return new Found(
                ContainerPhase.CREATING,
                holds,
                holds,
                "it was being made when the driver ended: create it again or destroy it");
    }

    private static Sliver disk(int mib) {
        return new Sliver(0, 0, mib, 0);
    }
}
