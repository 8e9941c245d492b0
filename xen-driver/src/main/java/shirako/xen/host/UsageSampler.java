package shirako.xen.host;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.libvirt.Domain;
import org.libvirt.DomainInfo;
import org.libvirt.LibvirtException;
import shirako.lease.substrate.ContainerId;

/** Measures all containers of a host: in one call where libvirt's driver has it, domain by domain on Xen, whose has not. */
final class UsageSampler {
    private static final LibvirtCalls CALLS = LibvirtCalls.LIBVIRT;
    private static final int ACTIVE_DOMAINS = 1;
    private static final int KINDS = LibvirtCalls.VIR_DOMAIN_STATS_CPU_TOTAL
            | LibvirtCalls.VIR_DOMAIN_STATS_BALLOON
            | LibvirtCalls.VIR_DOMAIN_STATS_INTERFACE
            | LibvirtCalls.VIR_DOMAIN_STATS_BLOCK;

    private UsageSampler() {}

    static List<ContainerUsage> sample(HostConnection connection, Machine machine)
            throws LibvirtException, NativeCallException {
        return machine.hypervisor().isXen() ? oneByOne(connection) : together(connection);
    }

    private static List<ContainerUsage> oneByOne(HostConnection connection) throws LibvirtException {
        List<ContainerUsage> usages = new ArrayList<>();
        for (Domain domain : connection.listAllDomains(ACTIVE_DOMAINS)) {
            try {
                String name = domain.getName();
                if (ContainerId.isDomainName(name)) {
                    usages.add(usage(ContainerId.ofDomainName(name), domain));
                }
            } catch (LibvirtException failed) {
                if (!LibvirtFailures.gone(failed)) {
                    throw failed;
                }
            }
        }
        return usages;
    }

    private static ContainerUsage usage(ContainerId id, Domain domain) throws LibvirtException {
        DomainInfo info = domain.getInfo();
        return new ContainerUsage(
                id, Duration.ofNanos(info.cpuTime), Math.toIntExact(info.memory >> 10), Optional.empty());
    }

    private static List<ContainerUsage> together(HostConnection connection) throws NativeCallException {
        PointerByReference list = new PointerByReference();
        int count = NativeCallException.check(
                CALLS.virConnectGetAllDomainStats(
                        connection.pointer(), KINDS, list, LibvirtCalls.VIR_CONNECT_GET_ALL_DOMAINS_STATS_ACTIVE),
                "virConnectGetAllDomainStats");
        try {
            List<ContainerUsage> usages = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Pointer record = list.getValue().getPointer((long) i * com.sun.jna.Native.POINTER_SIZE);
                String name = CALLS.virDomainGetName(record.getPointer(0));
                if (name != null && ContainerId.isDomainName(name)) {
                    usages.add(usage(ContainerId.ofDomainName(name), TypedParameters.read(record)));
                }
            }
            return usages;
        } finally {
            CALLS.virDomainStatsRecordListFree(list.getValue());
        }
    }

    private static ContainerUsage usage(ContainerId id, Map<String, Long> stats) {
        Map<String, Long> sums = new HashMap<>();
        stats.forEach((field, value) -> {
            // Such as block.2.rd.bytes and net.0.tx.bytes.
            String[] parts = field.split("\\.", 3);
            if (parts.length == 3) {
                sums.merge(parts[0] + "." + parts[2], value, Long::sum);
            }
        });
        return new ContainerUsage(
                id,
                Duration.ofNanos(stats.getOrDefault("cpu.time", 0L)),
                Math.toIntExact(stats.getOrDefault("balloon.current", 0L) >> 10),
                Optional.of(new ContainerUsage.Traffic(
                        sums.getOrDefault("block.rd.bytes", 0L),
                        sums.getOrDefault("block.wr.bytes", 0L),
                        sums.getOrDefault("net.rx.bytes", 0L),
                        sums.getOrDefault("net.tx.bytes", 0L))));
    }
}
