package shirako.xen.host;

import java.util.Optional;
import org.libvirt.LibvirtException;
import org.libvirt.NodeInfo;
import shirako.lease.Sliver;
import shirako.xen.HostConfig;
import shirako.xen.HostNetwork;
import shirako.xen.domain.CpuTuning;
import shirako.xen.domain.Headroom;
import shirako.xen.domain.Hypervisor;
import shirako.xen.domain.LibvirtXml;
import shirako.xen.domain.Processor;

/**
 * What a host is, as it was found when it was first reached.
 *
 * @param hypervisor what runs its domains
 * @param processor what executes their instructions
 * @param words the same with its version, for people
 * @param tuning whether CPU shares can be enforced
 * @param capacity what its containers may hold together
 * @param cpuModel the model of its processors, where libvirt names it
 */
public record Machine(
        Hypervisor hypervisor,
        Processor processor,
        String words,
        CpuTuning tuning,
        Sliver capacity,
        Optional<String> cpuModel) {
    private static final int RESERVE_MIB = 1024;

    static Machine of(HostConnection connection, Volumes volumes, HostConfig config) throws LibvirtException {
        String capabilities = connection.getCapabilities();
        Hypervisor hypervisor =
                switch (connection.getType().toUpperCase(java.util.Locale.ROOT)) {
                    case "XEN", "LIBXL" -> LibvirtXml.offersPvh(capabilities) ? Hypervisor.XEN_PVH : Hypervisor.XEN_PV;
                    case "LXC" -> Hypervisor.LXC;
                    case "TEST" -> Hypervisor.TEST;
                    default ->
                        config.acceleration() == HostConfig.Acceleration.AUTOMATIC && LibvirtXml.offersKvm(capabilities)
                                ? Hypervisor.KVM
                                : Hypervisor.QEMU;
                };
        String path = Optional.ofNullable(config.uri().getPath()).orElse("");
        CpuTuning tuning =
                hypervisor == Hypervisor.TEST || path.endsWith("/session") ? CpuTuning.UNAVAILABLE : CpuTuning.ENFORCED;
        long version = connection.getVersion();
        String words = hypervisor.words() + " " + version / 1_000_000 + "." + version / 1000 % 1000;
        boolean emulated = hypervisor == Hypervisor.QEMU || config.acceleration() == HostConfig.Acceleration.EMULATION;
        Processor processor = emulated ? Processor.EMULATED : Processor.REAL;
        Sliver capacity = capacity(connection, volumes, config);
        return new Machine(hypervisor, processor, words, tuning, capacity, LibvirtXml.cpuModel(capabilities));
    }

    /** What a container of this sliver can grow to here. */
    Headroom headroom(Sliver sliver) {
        return switch (hypervisor) {
            case XEN_PVH, XEN_PV -> Headroom.within(capacity, sliver);
            // Under emulation a guest whose second processor was plugged in stood still from then on.
            case KVM, QEMU, LXC, TEST -> Headroom.none(sliver);
        };
    }

    /**
     * A quarter of the memory, at least 1 GiB, stays with the host: emulators need memory of their own. Half of the free
     * disk, since a container may fill its result volume as well as its scratch disk.
     */
    private static Sliver capacity(HostConnection connection, Volumes volumes, HostConfig config)
            throws LibvirtException {
        NodeInfo node = connection.nodeInfo();
        int memory = Math.toIntExact(node.memory >> 10);
        long disk = Math.max(0, (volumes.availableBytes() >> 20) - RESERVE_MIB) / 2;
        Sliver asked = config.capacity().orElse(Sliver.NONE);
        return new Sliver(
                asked.cpuMillis() > 0 ? asked.cpuMillis() : node.cpus * 1000,
                asked.memoryMib() > 0 ? asked.memoryMib() : Math.max(0, memory - Math.max(RESERVE_MIB, memory / 4)),
                asked.diskMib() > 0 ? asked.diskMib() : (int) Math.min(Integer.MAX_VALUE, disk),
                config.network().map(HostNetwork::mbits).orElse(0));
    }
}
