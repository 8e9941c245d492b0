package shirako.xen.domain;

import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;

/**
 * All that differs between the domains of two containers; {@link DomainXml} adds what is the same for all.
 *
 * @param id whose domain it is
 * @param sliver CPU share and memory of the domain
 * @param hypervisor where it is to run
 * @param tuning whether the CPU share can be enforced
 * @param kernel path of the kernel on the host
 * @param initramfs path of the initramfs on the host
 * @param disks the container's disks
 * @param consoleLog path on the host where QEMU keeps what the console said; Xen's driver has no such log
 */
public record DomainTemplate(
        ContainerId id,
        Sliver sliver,
        Hypervisor hypervisor,
        CpuTuning tuning,
        String kernel,
        String initramfs,
        Disks disks,
        String consoleLog) {

    /** Paths on the host, in the order in which the guest sees them: a, b, c, d. */
    public record Disks(String payload, String result, String base, String scratch) {}
}
