package shirako.xen.domain;

import java.util.Optional;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.Disposition;
import shirako.lease.substrate.HostConstraint;

/**
 * All that differs between the domains of two containers; {@link DomainXml} adds what is the same for all.
 *
 * @param id whose domain it is
 * @param sliver CPU share and memory of the domain
 * @param disposition is written into it, for whoever moves it later
 * @param constraint so is this
 * @param headroom what it can grow to while it runs
 * @param hypervisor where it is to run
 * @param processor what executes its instructions there
 * @param tuning whether the CPU share can be enforced
 * @param kernel path of the kernel on the host; LXC has none but the host's own
 * @param initramfs path of the initramfs on the host; for LXC as the kernel
 * @param disks the container's disks
 * @param network its way to the host's network, if it has one
 * @param consoleLog path on the host where QEMU, or init in LXC, keeps what the console said; Xen's driver has no such log
 */
public record DomainTemplate(
        ContainerId id,
        Sliver sliver,
        Disposition disposition,
        HostConstraint constraint,
        Headroom headroom,
        Hypervisor hypervisor,
        Processor processor,
        CpuTuning tuning,
        String kernel,
        String initramfs,
        Disks disks,
        Optional<NetworkInterface> network,
        String consoleLog) {

    ContainerNote note() {
        return new ContainerNote(sliver, disposition, constraint);
    }

    /**
     * Paths on the host, in the order in which the guest sees them: a, b, c, d. On Xen the base is an overlay in qcow2 format
     * over the image's file: QEMU's Xen disks cannot be read only. Base and scratch of
     * LXC are folders.
     */
    public record Disks(String payload, String result, String base, String scratch) {}
}
