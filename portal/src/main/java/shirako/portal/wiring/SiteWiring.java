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
import shirako.xen.LibvirtSubstrate;

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
                hosts(settings), ContainerImage.in(settings.imageDir()), payloads, settings.placementPolicy(), clock);
    }

    private static List<HostConfig> hosts(ShirakoSettings settings) {
        var configs = new ArrayList<HostConfig>();
        for (ShirakoSettings.Host host : settings.hostList()) {
            String name = host.name() == null ? "host" + (configs.size() + 1) : host.name();
            Path folder = host.pool() == null
                    ? settings.home().toAbsolutePath().resolve("containers").resolve(name)
                    : host.pool();
            configs.add(
                    config(new HostId(name), host, folder).labelled(host.labels() == null ? Set.of() : host.labels()));
        }
        return configs;
    }

    private static HostConfig config(HostId name, ShirakoSettings.Host host, Path folder) {
        try {
            return new HostConfig(name, URI.create(host.uri()), capacity(host), folder.toString());
        } catch (IllegalArgumentException senseless) {
            throw new WrongConfiguration(senseless.getMessage(), senseless);
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
