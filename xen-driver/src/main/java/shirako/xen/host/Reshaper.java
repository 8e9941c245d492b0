package shirako.xen.host;

import com.sun.jna.Pointer;
import java.util.Optional;
import org.libvirt.Domain;
import org.libvirt.Domain.VcpuFlags;
import org.libvirt.LibvirtException;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.Disposition;
import shirako.lease.substrate.HostConstraint;
import shirako.lease.substrate.SubstrateException;
import shirako.xen.HostConfig;
import shirako.xen.domain.ContainerNote;
import shirako.xen.domain.NetworkInterface;

/** Gives a running domain another sliver: memory by ballooning, processors by plugging them in, shares by the scheduler. */
final class Reshaper {
    private static final LibvirtCalls CALLS = LibvirtCalls.LIBVIRT;

    private final HostConfig config;
    private final HostConnection connection;
    private final Machine machine;

    Reshaper(HostConfig config, HostConnection connection, Machine machine) {
        this.config = config;
        this.connection = connection;
        this.machine = machine;
    }

    /** @throws SubstrateException for good, when the container cannot become like that while it runs */
    void resize(ContainerId id, Sliver before, Sliver after) throws LibvirtException, NativeCallException {
        Domain domain = connection.domainLookupByName(id.domainName());
        check(id, domain, before, after);
        if (after.memoryMib() != before.memoryMib()) {
            domain.setMemory((long) after.memoryMib() << 10);
        }
        if (after.vcpus() != before.vcpus()) {
            domain.setVcpusFlags(after.vcpus(), VcpuFlags.LIVE);
        }
        CpuTuner.tune(domain, machine.hypervisor(), machine.tuning(), after);
        if (after.networkMbits() != before.networkMbits()) {
            connect(id, domain, before, after);
        }
        note(connection, id.domainName(), noted(domain, after));
    }

    /** Xen's rate is set when an interface comes: the same one goes and comes back, as after a pulled cable. */
    private void connect(ContainerId id, Domain domain, Sliver before, Sliver after) throws LibvirtException {
        Optional<NetworkInterface> there = NetworkInterface.of(id, before, config.network());
        if (there.isPresent()) {
            detach(domain, there.get());
        }
        Optional<NetworkInterface> wanted = NetworkInterface.of(id, after, config.network());
        if (wanted.isPresent()) {
            domain.attachDevice(wanted.get().xml(machine.hypervisor()));
        }
    }

    /** Also where an earlier try came so far. */
    private void detach(Domain domain, NetworkInterface device) throws LibvirtException {
        if (domain.getXMLDesc(0).contains(device.mac())) {
            domain.detachDevice(device.xml(machine.hypervisor()));
        }
    }

    private static void check(ContainerId id, Domain domain, Sliver before, Sliver after) throws LibvirtException {
        if (after.diskMib() != before.diskMib()) {
            throw unable(id, "its disk of " + before.diskMib() + " MiB keeps its size");
        }
        long memoryMib = domain.getMaxMemory() >> 10;
        if (after.memoryMib() > memoryMib) {
            throw unable(
                    id, "it has at most " + memoryMib + " MiB of memory, and not the " + after.memoryMib() + " wanted");
        }
        int vcpus = domain.getMaxVcpus();
        if (after.vcpus() > vcpus) {
            throw unable(
                    id,
                    "it has at most " + vcpus + (vcpus == 1 ? " processor" : " processors") + ", and not the "
                            + after.vcpus() + " wanted");
        }
    }

    private static SubstrateException unable(ContainerId id, String why) {
        return new SubstrateException("container " + id + " cannot become like that while it runs: " + why, false);
    }

    private static ContainerNote noted(Domain domain, Sliver sliver) throws LibvirtException {
        return ContainerNote.read(domain.getXMLDesc(0))
                .map(note -> new ContainerNote(sliver, note.disposition(), note.constraint()))
                .orElseGet(() -> new ContainerNote(sliver, Disposition.NONE, HostConstraint.NONE));
    }

    /** A driver that starts afresh reads it from there. */
    static void note(HostConnection connection, String name, ContainerNote note) throws NativeCallException {
        Pointer domain = NativeCallException.check(
                CALLS.virDomainLookupByName(connection.pointer(), name), "virDomainLookupByName");
        try {
            NativeCallException.check(
                    CALLS.virDomainSetMetadata(
                            domain,
                            LibvirtCalls.VIR_DOMAIN_METADATA_ELEMENT,
                            note.xml(),
                            ContainerNote.PREFIX,
                            ContainerNote.NAMESPACE,
                            LibvirtCalls.VIR_DOMAIN_AFFECT_LIVE),
                    "virDomainSetMetadata");
        } finally {
            CALLS.virDomainFree(domain);
        }
    }
}
