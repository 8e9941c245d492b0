package shirako.xen.host;

import org.libvirt.Domain;
import org.libvirt.LibvirtException;
import org.libvirt.SchedLongParameter;
import org.libvirt.SchedParameter;
import org.libvirt.SchedUintParameter;
import org.libvirt.SchedUlongParameter;
import shirako.lease.Sliver;
import shirako.xen.domain.CpuShare;
import shirako.xen.domain.CpuTuning;
import shirako.xen.domain.Hypervisor;

/**
 * Holds running domains to their CPU shares. One parameter a call: libvirt-java lays several of them out so that the native
 * call refuses them ("contiguous memory").
 */
final class CpuTuner {
    private static final int PERIOD_MICROS = 100_000;
    private static final long QUOTA_MIN_MICROS = 1000;

    private CpuTuner() {}

    static void tune(Domain domain, Hypervisor hypervisor, CpuTuning tuning, Sliver sliver) throws LibvirtException {
        if (tuning == CpuTuning.UNAVAILABLE) {
            return;
        }
        switch (hypervisor) {
            case XEN_PVH, XEN_PV -> {
                CpuShare share = CpuShare.of(sliver);
                set(domain, "weight", share.weight());
                set(domain, "cap", share.capPercent());
            }
            case QEMU, KVM -> {
                SchedUlongParameter shares =
                        new SchedUlongParameter(Math.clamp(sliver.cpuMillis() * 1024L / 1000, 2, 262_144));
                shares.field = "cpu_shares";
                SchedLongParameter quota = new SchedLongParameter(
                        Math.max(QUOTA_MIN_MICROS, (long) PERIOD_MICROS * sliver.cpuMillis() / 1000 / sliver.vcpus()));
                quota.field = "vcpu_quota";
                apply(domain, shares);
                apply(domain, quota);
            }
            case LXC, TEST -> {}
        }
    }

    private static void set(Domain domain, String field, int value) throws LibvirtException {
        SchedUintParameter parameter = new SchedUintParameter(value);
        parameter.field = field;
        apply(domain, parameter);
    }

    private static void apply(Domain domain, SchedParameter parameter) throws LibvirtException {
        domain.setSchedulerParameters(new SchedParameter[] {parameter});
    }
}
