package shirako.xen.host;

import java.util.Optional;
import org.libvirt.Domain;
import org.libvirt.DomainInfo.DomainState;
import org.libvirt.LibvirtException;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.SubstrateException;
import shirako.xen.HostConfig;

/**
 * Puts a container's memory on disk and takes it back. The memory's volume says that a container without a domain is
 * suspended. It goes last, once the domain goes on: half a return is finished by the next one.
 */
final class Suspension {
    private static final LibvirtCalls CALLS = LibvirtCalls.LIBVIRT;

    private final HostConfig config;
    private final HostConnection connection;
    private final ConsoleReaders consoles;
    private final ConsoleLogs logs;

    Suspension(HostConfig config, HostConnection connection, ConsoleReaders consoles, ConsoleLogs logs) {
        this.config = config;
        this.connection = connection;
        this.consoles = consoles;
        this.logs = logs;
    }

    void suspend(ContainerId id, Sliver sliver) throws LibvirtException {
        Volumes volumes = Volumes.open(connection, config.folder());
        Optional<Domain> domain = DomainLookup.find(connection, id);
        if (domain.isEmpty()) {
            volumes.refresh();
            if (volumes.find(memory(id)).isPresent()) {
                return;
            }
            throw new SubstrateException(
                    id + " does not run on host " + config.id() + ": it cannot be suspended", false);
        }
        volumes.delete(memory(id)); // of an attempt that failed
        volumes.forgetSlivers(id);
        volumes.createOnce(new SliverMark(id, sliver).toString());
        domain.get().save(path(id));
        volumes.refresh();
    }

    /** The mark comes first: a domain that stands still without one is taken for half a start. */
    void pause(ContainerId id) throws LibvirtException {
        Volumes.open(connection, config.folder()).createOnce(name(id, VolumeName.Part.PAUSED));
        connection.domainLookupByName(id.domainName()).suspend();
    }

    void resume(ContainerId id, Machine machine, Sliver sliver, long consoleBytes)
            throws LibvirtException, NativeCallException {
        Volumes volumes = Volumes.open(connection, config.folder());
        volumes.refresh();
        Optional<Domain> there = DomainLookup.find(connection, id);
        if (there.isEmpty()) {
            if (volumes.find(memory(id)).isEmpty()) {
                throw new SubstrateException(
                        id + " cannot go on: host " + config.id() + " has no memory of it in " + config.folder(),
                        false);
            }
            NativeCallException.check(
                    CALLS.virDomainRestoreFlags(
                            connection.pointer(), path(id), null, LibvirtCalls.VIR_DOMAIN_SAVE_PAUSED),
                    "virDomainRestoreFlags");
        }
        Domain domain = connection.domainLookupByName(id.domainName());
        if (domain.getInfo().state == DomainState.VIR_DOMAIN_PAUSED) {
            // Xen starts a restored domain with the scheduler's defaults.
            CpuTuner.tune(domain, machine.hypervisor(), machine.tuning(), sliver);
            logs.goOn(connection, id, consoleBytes);
            domain.resume();
            consoles.follow(id);
        }
        volumes.delete(name(id, VolumeName.Part.PAUSED));
        volumes.delete(memory(id));
        volumes.forgetSlivers(id);
    }

    private static String memory(ContainerId id) {
        return name(id, VolumeName.Part.MEMORY);
    }

    private static String name(ContainerId id, VolumeName.Part part) {
        return new VolumeName(id, part).toString();
    }

    private String path(ContainerId id) {
        return config.folder() + "/" + memory(id);
    }
}
