package shirako.xen.host;

import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.libvirt.Domain;
import org.libvirt.LibvirtException;
import org.libvirt.StorageVol;
import org.libvirt.event.DomainEventType;
import org.libvirt.event.StoppedDetail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerSpec;
import shirako.lease.substrate.PayloadSource;
import shirako.lease.substrate.SubstrateException;
import shirako.xen.ContainerImage;
import shirako.xen.HostConfig;
import shirako.xen.HostMode;
import shirako.xen.Neighbourhood;
import shirako.xen.domain.Hypervisor;

/** One hypervisor machine: everything that is done there. Calls block, within limits, and fail with our exceptions. */
public final class Host implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Host.class);
    private static final Duration QUICK = Duration.ofSeconds(60);
    /** For what moves a container's memory, beside the time for each MiB: emulated hosts take minutes for a few. */
    private static final Duration MEMORY = Duration.ofMinutes(10);

    private static final int SLOWEST_MIB_PER_SECOND = 10;

    private final HostConfig config;
    private final HostLink link;
    private final ImageStore store;
    private final Starter starter;
    private final LxcStarter lxc;
    private final Mounts mounts;
    private final ConsoleReaders consoles;
    private final ConsoleLogs volumeLogs;
    private final ConsoleLogs xenLogs;
    private volatile @Nullable Machine machine;
    private volatile @Nullable Session refreshed;
    private volatile long fillingsSeen;
    private volatile Set<String> images = Set.of();
    private volatile HostMode mode = HostMode.OPEN;

    public Host(HostConfig config, ContainerImage image, InstantSource clock, HostEvents events) {
        this.config = config;
        this.link = new HostLink(config.id(), config.uri(), clock, connection -> {
            connection.listen((domain, event) -> {
                boolean elsewhere =
                        event.getDetail() == StoppedDetail.MIGRATED || event.getDetail() == StoppedDetail.SAVED;
                if (event.getType() == DomainEventType.CRASHED
                        || event.getType() == DomainEventType.STOPPED && !elsewhere) {
                    tellEnd(domain, events);
                }
                return 0;
            });
            return true;
        });
        this.consoles = new ConsoleReaders(link, this::logs, events);
        this.volumeLogs = new VolumeLogs(config.folder());
        this.xenLogs = new XenconsoledLogs(config.id(), config.folder());
        this.store = new ImageStore(image);
        this.starter = new Starter(config, store, link, this::logs, consoles);
        this.mounts = new Mounts(config.folder());
        this.lxc = new LxcStarter(config, image, store, mounts, link, consoles);
    }

    private void tellEnd(Domain domain, HostEvents events) {
        try {
            String name = domain.getName();
            if (ContainerId.isDomainName(name)) {
                events.ended(config.id(), ContainerId.ofDomainName(name));
            }
        } catch (LibvirtException gone) {
            LOG.debug("a domain ended without telling its name; the next survey sees it", gone);
        }
    }

    public HostConfig config() {
        return config;
    }

    public HostId id() {
        return config.id();
    }

    /** What the host is; empty until it was reached once. */
    public Optional<Machine> machine() {
        return Optional.ofNullable(machine);
    }

    /** What its containers may hold together; what the administrator says of it before it was reached once. */
    public Sliver capacity() {
        return machine().map(Machine::capacity).or(config::capacity).orElse(Sliver.NONE);
    }

    /** Why it cannot be used now; empty when it can. */
    public Optional<String> problem() {
        return machine == null && link.problem().isEmpty() ? Optional.of("not looked at yet") : link.problem();
    }

    /** Keys of the container images that lie there, as was last seen. */
    public Set<String> images() {
        return images;
    }

    /** Whether new containers may come, as was last seen. */
    public HostMode mode() {
        return mode;
    }

    /** Kept on the host itself, as everything that this driver knows is. */
    public void mode(HostMode wanted) {
        link.call("noting that it is " + wanted, QUICK, connection -> {
            Volumes volumes = Volumes.open(connection, config.folder());
            switch (wanted) {
                case DRAINING -> volumes.createOnce(drainingMark());
                case OPEN -> volumes.delete(drainingMark());
            }
            mode = wanted;
            return true;
        });
    }

    private String drainingMark() {
        return "host-draining.at-" + HostMark.safe(id());
    }

    /** Every container of ours that exists there. */
    public Look survey(Function<ContainerId, Optional<Sliver>> known) {
        return link.call("looking at the containers", QUICK, connection -> {
            Volumes volumes = Volumes.open(connection, config.folder());
            if (machine == null) {
                machine = Machine.of(connection, volumes, config);
            }
            Session session = link.session().orElse(null);
            if (session == null || session != refreshed) {
                // What other hosts did to shared files while we were away. What they do from now on, we know.
                volumes.refresh();
                refreshed = session;
            }
            Collection<String> names = names(volumes);
            images = store.keys(names);
            mode = names.contains(drainingMark()) ? HostMode.DRAINING : HostMode.OPEN;
            return new Survey(config, connection, volumes, names, known).look();
        });
    }

    /** While volumes are being filled, libvirt may lose sight of others that hosts share. */
    private Collection<String> names(Volumes volumes) throws LibvirtException {
        long now = starter.fillings();
        boolean sure = config.neighbourhood().isEmpty() || now == fillingsSeen && !starter.filling();
        fillingsSeen = now;
        return sure ? volumes.names() : volumes.surelyNames();
    }

    /** Makes sure that the container was started: from nothing, from half a start, or because it was already. */
    public Found create(ContainerSpec spec, PayloadSource payloads) {
        Machine here = reached();
        return switch (here.hypervisor()) {
            case XEN_PVH, XEN_PV, KVM, QEMU, TEST -> starter.start(spec, payloads, here);
            case LXC -> lxc.start(spec, payloads, here);
        };
    }

    /** Ends the container and removes all that belongs to it, wherever that was made. */
    public void destroy(ContainerId id) {
        link.call("destroying " + id, QUICK, connection -> {
            end(connection, id);
            if (config.sharesItsKernel()) {
                mounts.release(connection, id);
            }
            Volumes volumes = Volumes.open(connection, config.folder());
            if (config.neighbourhood().isPresent()) {
                volumes.refresh();
            }
            for (VolumeName.Part part : VolumeName.Part.values()) {
                volumes.delete(new VolumeName(id, part).toString());
            }
            for (HostMark mark : volumes.marks(id)) {
                volumes.delete(mark.toString());
            }
            volumes.forgetSlivers(id);
            consoles.leave(id);
            logs().forget(connection, volumes, id);
            return true;
        });
    }

    /** Ends what is here of a container that is at another host too: its volumes, which that one sees, stay. */
    public void leave(ContainerId id) {
        link.call("removing the double of " + id, QUICK, connection -> {
            end(connection, id);
            consoles.leave(id);
            Volumes volumes = Volumes.open(connection, config.folder());
            // Its volumes would seem to be nobody's here, and so ours, if the mark of the other host were not seen.
            volumes.refresh();
            logs().forget(connection, volumes, id);
            volumes.delete(HostMark.of(id, id()).toString());
            return true;
        });
    }

    private static void end(HostConnection connection, ContainerId id) throws LibvirtException {
        LibvirtFailures.unlessGone(() -> {
            connection.domainLookupByName(id.domainName()).destroy();
            return true;
        });
    }

    /** Whether the container's domain is here and executes. */
    public boolean runs(ContainerId id) {
        return link.call("looking for " + id, QUICK, connection -> DomainLookup.runs(connection, id));
    }

    /** Gives a running container what its new sliver says; nothing happens to what is the same in both. */
    public void resize(ContainerId id, Sliver before, Sliver after) {
        Machine here = reached();
        link.call("resizing " + id, QUICK, connection -> {
            new Reshaper(config, connection, here).resize(id, before, after);
            return true;
        });
    }

    /**
     * Sets the container aside with its memory on disk.
     *
     * @param sliver what it has, and shall have again
     */
    public void suspend(ContainerId id, Sliver sliver) {
        link.call("suspending " + id, forMemory(sliver), connection -> {
            new Suspension(config, connection, consoles, logs()).suspend(id, sliver);
            return true;
        });
    }

    /** Has the container stand still at once, with its memory where it is. */
    public void pause(ContainerId id) {
        link.call("pausing " + id, QUICK, connection -> {
            new Suspension(config, connection, consoles, logs()).pause(id);
            return true;
        });
    }

    /** Whether the container is paused here, so that it can go on nowhere else. */
    public boolean pauses(ContainerId id) {
        return link.call("looking for " + id, QUICK, connection -> Volumes.open(connection, config.folder())
                .surely(new VolumeName(id, VolumeName.Part.PAUSED).toString())
                .isPresent());
    }

    /**
     * Lets a suspended or paused container go on; what it leaves behind goes with {@link #tidyAfterReturn}.
     *
     * @param consoleBytes how much its console said before
     */
    public void resume(ContainerId id, Sliver sliver, long consoleBytes) {
        Machine here = reached();
        link.call("resuming " + id, forMemory(sliver), connection -> {
            new Suspension(config, connection, consoles, logs()).resume(id, here, sliver, consoleBytes);
            return true;
        });
    }

    /** Removes what a container that goes on again does not need any more: its memory on disk. */
    public void tidyAfterReturn(ContainerId id) {
        link.call("tidying up after the return of " + id, QUICK, connection -> {
            new Suspension(config, connection, consoles, logs()).tidy(id);
            return true;
        });
    }

    /** Says that the container is here, or comes here. */
    public void expect(ContainerId id) {
        link.call("preparing for " + id, QUICK, connection -> {
            Volumes volumes = Volumes.open(connection, config.folder());
            volumes.refresh();
            logs().forget(connection, volumes, id); // what an earlier stay left
            volumes.createOnce(HostMark.of(id, id()).toString());
            return true;
        });
    }

    private static Duration forMemory(Sliver sliver) {
        return MEMORY.plusSeconds(sliver.memoryMib() / SLOWEST_MIB_PER_SECOND);
    }

    /** Sends a running container to a neighbour that {@link #expect}s it, while it goes on executing. */
    public void send(ContainerId id, Sliver sliver, Neighbourhood to) {
        link.call("moving " + id + " to " + to.libvirt().getHost(), forMemory(sliver), connection -> {
            LiveMigration.send(connection, id, to);
            return true;
        });
    }

    /** Has a {@link #send} given up, where the hypervisor can do that. */
    public void abortMove(ContainerId id) {
        link.call("aborting the move of " + id, QUICK, connection -> {
            connection.domainLookupByName(id.domainName()).abortJob();
            return true;
        });
    }

    /** Takes care of a container that came from a neighbour: what a hypervisor forgets on the way, and its console. */
    public void welcome(ContainerId id, Sliver sliver, long consoleBytes) {
        Machine here = reached();
        link.call("receiving " + id, QUICK, connection -> {
            var domain = connection.domainLookupByName(id.domainName());
            CpuTuner.tune(domain, here.hypervisor(), here.tuning(), sliver);
            logs().came(connection, id, consoleBytes);
            consoles.leave(id); // who found it running here before it was received began at the wrong byte
            consoles.follow(id);
            return true;
        });
    }

    /** What every running container has used up to now. */
    public List<ContainerUsage> usage() {
        Machine here = reached();
        return link.call("measuring the containers", QUICK, connection -> UsageSampler.sample(connection, here));
    }

    private Machine reached() {
        return machine().orElseThrow(() -> new SubstrateException("host " + id() + " was not reached yet", true));
    }

    /** The bytes of the container's result volume, read over this host's connection. */
    public InputStream result(ContainerId id) {
        return link.open("reading the result of " + id, QUICK, connection -> {
            Volumes volumes = Volumes.open(connection, config.folder());
            String name = new VolumeName(id, VolumeName.Part.RESULT).toString();
            Optional<StorageVol> volume = volumes.surely(name);
            if (volume.isEmpty()) {
                throw new SubstrateException("host " + id() + ": there is no volume " + name, false);
            }
            return Volumes.download(connection, volume.get(), 0);
        });
    }

    private ConsoleLogs logs() {
        Hypervisor hypervisor = machine().map(Machine::hypervisor).orElse(Hypervisor.TEST);
        return hypervisor.isXen() ? xenLogs : volumeLogs;
    }

    /** Follows the console of a container that was found running. */
    public void followConsole(ContainerId id) {
        if (config.sharesItsKernel()) {
            lxc.mayEnd(id);
        }
        catchUpConsole(id);
    }

    /** Reads the console of a container that was found ended. */
    public void catchUpConsole(ContainerId id) {
        if (machine().map(Machine::hypervisor).orElse(Hypervisor.TEST) != Hypervisor.TEST) {
            consoles.follow(id);
        }
    }

    /** How many bytes a container's console has said until now, as its file here tells. */
    public long consoleBytes(ContainerId id) {
        return link.call("measuring the console of " + id, QUICK, connection -> {
            Optional<StorageVol> log = logs().find(connection, id);
            return logs().begin(connection, id) + (log.isPresent() ? log.get().getInfo().capacity : 0);
        });
    }

    /** Waits for the rest of an ended container's console, for a moment at most. */
    public void awaitConsole(ContainerId id) {
        try {
            consoles.awaitEnd(id, Duration.ofSeconds(5));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        consoles.close();
        link.close();
    }
}
