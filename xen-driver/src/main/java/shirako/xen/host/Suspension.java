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
 * Puts a container's memory on disk and takes it back. The memory's volume with the mark of its sliver says that a container without
 * a domain is suspended. The mark goes just before the domain goes on: from then on the memory is spent, whoever ends meanwhile, and
 * read again it would meet disks that have gone on without it.
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
        leftovers(volumes, id); // of an attempt that failed, or of a return that nobody tidied up after
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

    /** Lets it go on; {@link #tidy} is to follow. */
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
            volumes.forgetSlivers(id);
            domain.resume();
            consoles.follow(id);
        }
    }

    /** Removes what is not needed any more once the container goes on. */
    void tidy(ContainerId id) throws LibvirtException {
        leftovers(Volumes.open(connection, config.folder()), id);
    }

    private static void leftovers(Volumes volumes, ContainerId id) throws LibvirtException {
        volumes.delete(name(id, VolumeName.Part.PAUSED));
        volumes.delete(memory(id));
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
