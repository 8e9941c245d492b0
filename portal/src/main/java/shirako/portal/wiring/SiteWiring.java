package shirako.portal.wiring;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import shirako.batch.BatchStorage;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.PayloadSource;
import shirako.xen.ContainerImage;
import shirako.xen.HostConfig;
import shirako.xen.HostNetwork;
import shirako.xen.HypervisorAddress;
import shirako.xen.LibvirtSubstrate;
import shirako.xen.Neighbourhood;

/** The site's machines, through libvirt: the one place that knows the driver. */
@Configuration(proxyBeanMethods = false)
@Conditional(Federated.InOneProcess.class)
class SiteWiring {
    @Bean(destroyMethod = "close")
    LibvirtSubstrate substrate(ShirakoSettings settings, BatchStorage storage, InstantSource clock) throws IOException {
        return machines(settings, storage.payloads(), clock);
    }

    /** @throws IllegalArgumentException with a sentence for people, when no host or no image is configured */
    static LibvirtSubstrate machines(ShirakoSettings settings, PayloadSource payloads, InstantSource clock)
            throws IOException {
        if (settings.hostList().isEmpty()) {
            throw new WrongConfiguration(
                    "no host is configured: set shirako.hosts[0].uri, such as qemu:///session, xen+ssh://host/system,"
                            + " or lxc:///system for jobs that may share this machine's kernel");
        }
        if (settings.imageDir() == null) {
            throw new WrongConfiguration(
                    "no container image is configured: set shirako.image-dir to the folder that ./shirako image build fills");
        }
        return new LibvirtSubstrate(
                hosts(settings.hostList(), settings.home()),
                ContainerImage.in(settings.imageDir()),
                payloads,
                settings.placementPolicy(),
                settings.planning(),
                clock);
    }

    /**
     * @param home where containers' volumes lie of hosts that say no folder
     * @throws IllegalArgumentException with a sentence for people, when a host makes no sense
     */
    static List<HostConfig> hosts(List<ShirakoSettings.Host> hosts, Path home) {
        var configs = new ArrayList<HostConfig>();
        for (ShirakoSettings.Host host : hosts) {
            String name = host.name() == null ? "host" + (configs.size() + 1) : host.name();
            Path folder = host.pool() == null
                    ? home.toAbsolutePath().resolve("containers").resolve(name)
                    : host.pool();
            configs.add(config(new HostId(name), host, folder));
        }
        return configs;
    }

    private static HostConfig config(HostId name, ShirakoSettings.Host host, Path folder) {
        try {
            URI uri = HypervisorAddress.parse(name, host.uri());
            HostConfig config = new HostConfig(name, uri, capacity(host), folder.toString())
                    .labelled(host.labels() == null ? Set.of() : host.labels());
            if (Boolean.TRUE.equals(host.emulated())) {
                config = config.accelerated(HostConfig.Acceleration.EMULATION);
            }
            if (host.network() != null) {
                config = config.connected(network(name, host.network()));
            }
            return host.neighbours() == null ? config : config.sharing(neighbourhood(name, host.neighbours()));
        } catch (IllegalArgumentException senseless) {
            throw new WrongConfiguration(senseless.getMessage(), senseless);
        }
    }

    private static HostNetwork network(HostId name, ShirakoSettings.Network network) {
        if (network.bridge() == null || network.mbits() == null) {
            throw new WrongConfiguration("host " + name
                    + ": its network needs both: bridge, the name of a bridge there, such as br0, and mbits, what its containers"
                    + " may send over it together, such as 1000");
        }
        return new HostNetwork(network.bridge(), network.mbits());
    }

    private static Neighbourhood neighbourhood(HostId name, ShirakoSettings.Neighbours neighbours) {
        if (neighbours.storage() == null || neighbours.uri() == null) {
            throw new WrongConfiguration("host " + name
                    + ": its neighbours need both: storage, a name that hosts with the same files say, and uri, such as"
                    + " xen+tls://10.0.0.2/system, by which they reach this one");
        }
        URI uri = HypervisorAddress.parse(name, neighbours.uri());
        try {
            return new Neighbourhood(neighbours.storage(), uri);
        } catch (IllegalArgumentException senseless) {
            throw new WrongConfiguration("host " + name + ": " + senseless.getMessage(), senseless);
        }
    }

    /** What is left out is taken from the machine. */
    private static Optional<Sliver> capacity(ShirakoSettings.Host host) {
        if (host.cpus() == null && host.memoryMib() == null && host.diskMib() == null) {
            return Optional.empty();
        }
        return Optional.of(new Sliver(
                host.cpus() == null ? 0 : (int) Math.round(host.cpus() * 1000),
                host.memoryMib() == null ? 0 : host.memoryMib(),
                host.diskMib() == null ? 0 : host.diskMib(),
                0));
    }
}
