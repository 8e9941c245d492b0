package shirako.xen.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.libvirt.LibvirtException;
import org.libvirt.StorageVol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerSpec;
import shirako.lease.substrate.PayloadSource;
import shirako.lease.substrate.SubstrateException;
import shirako.xen.ContainerImage;
import shirako.xen.HostConfig;
import shirako.xen.domain.DomainTemplate;
import shirako.xen.domain.DomainXml;
import shirako.xen.domain.StorageXml.Readers;

/**
 * Starts containers of LXC, which cannot be made paused: volumes, mounts, marker, domain. A driver that dies between the last
 * two leaves what looks like a container that ended without a result, which is run again elsewhere: better than one that
 * ran, ended and is taken for one that never began.
 */
final class LxcStarter {
    private static final Logger LOG = LoggerFactory.getLogger(LxcStarter.class);
    private static final Duration STEP_LIMIT = Duration.ofMinutes(2);

    private final HostConfig config;
    private final ContainerImage image;
    private final ImageStore images;
    private final Mounts mounts;
    private final HostLink link;
    private final ConsoleReaders consoles;

    LxcStarter(
            HostConfig config,
            ContainerImage image,
            ImageStore images,
            Mounts mounts,
            HostLink link,
            ConsoleReaders consoles) {
        this.config = config;
        this.image = image;
        this.images = images;
        this.mounts = mounts;
        this.link = link;
        this.consoles = consoles;
    }

    Found start(ContainerSpec spec, PayloadSource payloads, Machine machine) {
        ContainerId id = spec.id();
        Optional<Found> there = link.call("looking for " + id, STEP_LIMIT, connection -> standing(connection, spec));
        if (there.isPresent()) {
            return there.get();
        }
        Path base = link.call("mounting the container image", Starter.uploadLimit(spec), connection -> {
            Volumes volumes = Volumes.open(connection, config.folder());
            return mounts.base(
                    connection, image.key(), here(images.ensure(volumes).base()));
        });
        DomainTemplate template = link.call(
                "filling the volumes of " + id,
                Starter.uploadLimit(spec),
                connection -> fill(connection, spec, payloads, machine, base));
        link.call("starting " + id, STEP_LIMIT, connection -> {
            Volumes.open(connection, config.folder()).create(name(id, VolumeName.Part.STARTED), 0, Readers.HYPERVISOR);
            connection.domainCreateXML(DomainXml.of(template), 0);
            return true;
        });
        mayEnd(id);
        consoles.follow(id);
        return Found.running(spec.sliver());
    }

    /**
     * Says to a container's init that libvirt has done with starting it: libvirt takes one that ends earlier for running ever
     * after. The word is that the payload is read only. Saying it again, after a driver that did not come to it, is fine.
     */
    void mayEnd(ContainerId id) {
        Path payload = Path.of(config.folder()).resolve(name(id, VolumeName.Part.PAYLOAD));
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(payload);
            if (permissions.remove(PosixFilePermission.OWNER_WRITE)) {
                Files.setPosixFilePermissions(payload, permissions);
            }
        } catch (IOException gone) {
            LOG.debug("{}: it was destroyed meanwhile, or it ends a minute late", id, gone);
        }
    }

    private Optional<Found> standing(HostConnection connection, ContainerSpec spec) throws LibvirtException {
        Volumes volumes = Volumes.open(connection, config.folder());
        boolean marked = volumes.find(name(spec.id(), VolumeName.Part.STARTED)).isPresent();
        if (DomainLookup.find(connection, spec.id()).isPresent()) {
            mayEnd(spec.id());
            consoles.follow(spec.id());
            return Optional.of(Found.running(spec.sliver()));
        }
        return marked ? Optional.of(Found.stopped(spec.sliver().diskMib())) : Optional.empty();
    }

    private DomainTemplate fill(
            HostConnection connection, ContainerSpec spec, PayloadSource payloads, Machine machine, Path base)
            throws LibvirtException, IOException {
        ContainerId id = spec.id();
        Volumes volumes = Volumes.open(connection, config.folder());
        mounts.release(connection, id);
        for (VolumeName.Part part : VolumeName.Part.values()) {
            volumes.delete(name(id, part));
        }
        VolumeSizes sizes = VolumeSizes.of(spec);
        StorageVol scratch = volumes.create(name(id, VolumeName.Part.SCRATCH), sizes.scratch(), Readers.HYPERVISOR);
        StorageVol result = volumes.create(name(id, VolumeName.Part.RESULT), sizes.result(), Readers.CONTAINER);
        StorageVol console = volumes.create(name(id, VolumeName.Part.CONSOLE), 0, Readers.CONTAINER);
        StorageVol payload =
                volumes.create(name(id, VolumeName.Part.PAYLOAD), sizes.payload(), Readers.CONTAINER_READS);
        try (InputStream from = payloads.open(id)) {
            volumes.upload(payload, from, spec.payloadBytes());
        }
        Path disk = mounts.scratch(connection, id, here(scratch.getPath()));
        return new DomainTemplate(
                id,
                spec.sliver(),
                spec.disposition(),
                spec.constraint(),
                machine.headroom(spec.sliver()),
                machine.hypervisor(),
                machine.processor(),
                machine.tuning(),
                "",
                "",
                new DomainTemplate.Disks(payload.getPath(), result.getPath(), base.toString(), disk.toString()),
                Optional.empty(),
                console.getPath());
    }

    /** A path on the host, which is this machine; a socket that leads to another one is found out here. */
    private Path here(String path) {
        Path file = Path.of(path);
        if (!Files.exists(file)) {
            throw new SubstrateException(
                    ("host %s: libvirt says that it made %s, but there is no such file here: an lxc host must be the very"
                                    + " machine that Shirako runs on. Run a site there, with the host lxc:///system")
                            .formatted(config.id(), path),
                    false);
        }
        return file;
    }

    private static String name(ContainerId id, VolumeName.Part part) {
        return new VolumeName(id, part).toString();
    }
}
