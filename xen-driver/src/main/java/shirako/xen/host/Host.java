package shirako.xen.host;

import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.libvirt.Domain;
import org.libvirt.LibvirtException;
import org.libvirt.StorageVol;
import org.libvirt.event.DomainEventType;
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
import shirako.xen.domain.Hypervisor;

/** One hypervisor machine: everything that is done there. Calls block, within limits, and fail with our exceptions. */
public final class Host implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Host.class);
    private static final Duration QUICK = Duration.ofSeconds(60);

    private final HostConfig config;
    private final HostLink link;
    private final Starter starter;
    private final ConsoleReaders consoles;
    private volatile @Nullable Machine machine;

    public Host(
            HostConfig config,
            ContainerImage image,
            InstantSource clock,
            HostEvents events,
            ScheduledExecutorService timer) {
        this.config = config;
        this.link = new HostLink(config.id(), config.uri(), clock, connection -> {
            connection.listen((domain, event) -> {
                if (event.getType() == DomainEventType.STOPPED || event.getType() == DomainEventType.CRASHED) {
                    tellEnd(domain, events);
                }
                return 0;
            });
            return true;
        });
        this.consoles = new ConsoleReaders(link, config.folder(), events, timer);
        this.starter = new Starter(config, new ImageStore(image), link, consoles);
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

    /** Why it cannot be used now; empty when it can. */
    public Optional<String> problem() {
        return machine == null && link.problem().isEmpty() ? Optional.of("not looked at yet") : link.problem();
    }

    /** Every container of ours that exists there. */
    public Map<ContainerId, Found> survey(Function<ContainerId, Optional<Sliver>> known) {
        return link.call("looking at the containers", QUICK, connection -> {
            Volumes volumes = Volumes.open(connection, config.folder());
            if (machine == null) {
                machine = Machine.of(connection, volumes, config);
            }
            return new Survey(connection, volumes, known).containers();
        });
    }

    /** Makes sure that the container was started: from nothing, from half a start, or because it was already. */
    public Found create(ContainerSpec spec, PayloadSource payloads) {
        Machine here =
                machine().orElseThrow(() -> new SubstrateException("host " + id() + " was not reached yet", true));
        return starter.start(spec, payloads, here);
    }

    /** Ends the container and removes all that belongs to it. */
    public void destroy(ContainerId id) {
        link.call("destroying " + id, QUICK, connection -> {
            try {
                connection.domainLookupByName(id.domainName()).destroy();
            } catch (LibvirtException failed) {
                if (!LibvirtFailures.gone(failed)) {
                    throw failed;
                }
            }
            Volumes volumes = Volumes.open(connection, config.folder());
            for (VolumeName.Part part : VolumeName.Part.values()) {
                volumes.delete(new VolumeName(id, part).toString());
            }
            return true;
        });
    }

    /** The bytes of the container's result volume, read over this host's connection. */
    public InputStream result(ContainerId id) {
        return link.call("reading the result of " + id, QUICK, connection -> {
            Volumes volumes = Volumes.open(connection, config.folder());
            String name = new VolumeName(id, VolumeName.Part.RESULT).toString();
            Optional<StorageVol> volume = volumes.find(name);
            if (volume.isEmpty()) {
                throw new SubstrateException("host " + id() + ": there is no volume " + name, false);
            }
            return volumes.download(volume.get(), 0);
        });
    }

    /** Follows the console of a container that was found running. */
    public void followConsole(ContainerId id) {
        Hypervisor hypervisor = machine().map(Machine::hypervisor).orElse(Hypervisor.TEST);
        switch (hypervisor) {
            case QEMU, KVM -> consoles.follow(id);
            case XEN ->
                link.call("opening the console of " + id, QUICK, connection -> {
                    consoles.attach(connection, id);
                    return true;
                });
            case TEST -> {}
        }
    }

    /** Reads the console of a container that was found ended, where the host kept it. */
    public void catchUpConsole(ContainerId id) {
        switch (machine().map(Machine::hypervisor).orElse(Hypervisor.TEST)) {
            case QEMU, KVM -> consoles.follow(id);
            case XEN, TEST -> {}
        }
    }

    /** Waits for the rest of an ended container's console, for a moment at most. */
    public void awaitConsole(ContainerId id) {
        try {
            consoles.awaitEnd(id, Duration.ofSeconds(2));
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
