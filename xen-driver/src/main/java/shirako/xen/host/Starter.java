package shirako.xen.host;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.libvirt.Domain;
import org.libvirt.DomainInfo.DomainState;
import org.libvirt.LibvirtException;
import org.libvirt.StorageVol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerSpec;
import shirako.lease.substrate.PayloadSource;
import shirako.xen.HostConfig;
import shirako.xen.HypervisorException;
import shirako.xen.domain.CpuTuning;
import shirako.xen.domain.DomainTemplate;
import shirako.xen.domain.DomainXml;
import shirako.xen.domain.StorageXml.Readers;

/**
 * Starts containers. The order of steps makes each of them repeatable: volumes, domain (paused), console, marker, run. A
 * driver that dies anywhere in between finds out from libvirt how far it came.
 */
final class Starter {
    private static final Logger LOG = LoggerFactory.getLogger(Starter.class);
    private static final Duration STEP_LIMIT = Duration.ofMinutes(2);
    private static final long SLOWEST_BYTES_PER_SECOND = 1 << 20;
    private static final int START_PAUSED = 1;

    private final HostConfig config;
    private final ImageStore images;
    private final HostLink link;
    private final ConsoleReaders consoles;
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private volatile boolean tuningRefused;

    Starter(HostConfig config, ImageStore images, HostLink link, ConsoleReaders consoles) {
        this.config = config;
        this.images = images;
        this.link = link;
        this.consoles = consoles;
    }

    Found start(ContainerSpec spec, PayloadSource payloads, Machine machine) {
        String name = spec.id().domainName();
        Optional<Found> there =
                link.call("looking for " + name, STEP_LIMIT, connection -> standing(connection, spec, machine));
        if (there.isPresent()) {
            return there.get();
        }
        Duration upload = uploadLimit(spec);
        ImageStore.Paths image = link.call(
                "bringing the container image there",
                upload,
                connection -> counted(() -> images.ensure(Volumes.open(connection, config.folder()))));
        DomainTemplate.Disks disks = filled(spec, payloads, machine, image, upload);
        run(spec, machine, image, disks);
        return Found.running(spec.sliver());
    }

    private DomainTemplate.Disks filled(
            ContainerSpec spec, PayloadSource payloads, Machine machine, ImageStore.Paths image, Duration limit) {
        String what = "filling the volumes of " + spec.id().domainName();
        return link.call(
                what,
                limit,
                connection -> counted(() -> {
                    Volumes volumes = Volumes.open(connection, config.folder());
                    DomainTemplate.Disks disks = fill(volumes, spec, payloads, machine, image);
                    if (config.neighbourhood().isPresent()) {
                        volumes.refresh(); // what libvirt may have lost sight of
                    }
                    return disks;
                }));
    }

    /** What fills volumes. */
    private interface Filling<T> {
        T fill() throws LibvirtException, IOException;
    }

    /** Where it is done, not where it is waited for: it may end later than that. */
    private <T> T counted(Filling<T> filling) throws LibvirtException, IOException {
        begun.incrementAndGet();
        try {
            return filling.fill();
        } finally {
            ended.incrementAndGet();
        }
    }

    /** How many times volumes were begun to be filled. */
    long fillings() {
        return begun.get();
    }

    /** Whether that goes on now. */
    boolean filling() {
        return begun.get() > ended.get();
    }

    /** The image is as good as a payload of a few hundred megabytes when it is not on the host yet. */
    static Duration uploadLimit(ContainerSpec spec) {
        return STEP_LIMIT.plusSeconds((spec.payloadBytes() + (512L << 20)) / SLOWEST_BYTES_PER_SECOND);
    }

    /** How far an earlier start came; a domain that was not let run yet is let run now. */
    private Optional<Found> standing(HostConnection connection, ContainerSpec spec, Machine machine)
            throws LibvirtException {
        ContainerId id = spec.id();
        Volumes volumes = Volumes.open(connection, config.folder());
        boolean marked = volumes.surely(marker(id)).isPresent();
        try {
            Domain domain = connection.domainLookupByName(id.domainName());
            letRun(connection, volumes, spec, machine, domain);
            return Optional.of(Found.running(spec.sliver()));
        } catch (LibvirtException failed) {
            if (!LibvirtFailures.gone(failed)) {
                throw failed;
            }
            return marked ? Optional.of(Found.stopped(spec.sliver().diskMib())) : Optional.empty();
        }
    }

    private static String marker(ContainerId id) {
        return new VolumeName(id, VolumeName.Part.STARTED).toString();
    }

    private DomainTemplate.Disks fill(
            Volumes volumes, ContainerSpec spec, PayloadSource payloads, Machine machine, ImageStore.Paths image)
            throws LibvirtException, IOException {
        ContainerId id = spec.id();
        volumes.mark(HostMark.of(id, config.id()));
        for (VolumeName.Part part : VolumeName.Part.values()) {
            volumes.delete(new VolumeName(id, part).toString());
        }
        VolumeSizes sizes = VolumeSizes.of(spec);
        StorageVol scratch = volumes.create(
                new VolumeName(id, VolumeName.Part.SCRATCH).toString(), sizes.scratch(), Readers.HYPERVISOR);
        StorageVol result = volumes.create(
                new VolumeName(id, VolumeName.Part.RESULT).toString(), sizes.result(), Readers.HYPERVISOR);
        volumes.create(new VolumeName(id, VolumeName.Part.CONSOLE).toString(), 0, Readers.HYPERVISOR);
        StorageVol payload = volumes.create(
                new VolumeName(id, VolumeName.Part.PAYLOAD).toString(), sizes.payload(), Readers.HYPERVISOR);
        try (InputStream from = payloads.open(id)) {
            volumes.upload(payload, from, spec.payloadBytes());
        }
        String base = machine.hypervisor().isXen()
                ? volumes.createOverlay(new VolumeName(id, VolumeName.Part.BASE).toString(), image.base())
                        .getPath()
                : image.base();
        return new DomainTemplate.Disks(payload.getPath(), result.getPath(), base, scratch.getPath());
    }

    private void run(ContainerSpec spec, Machine machine, ImageStore.Paths image, DomainTemplate.Disks disks) {
        CpuTuning tuning = tuningRefused ? CpuTuning.UNAVAILABLE : machine.tuning();
        try {
            create(spec, machine, image, disks, tuning);
        } catch (HypervisorException refused) {
            if (tuning == CpuTuning.UNAVAILABLE || !LibvirtFailures.unsupported(refused)) {
                throw refused;
            }
            LOG.warn(
                    "host {} cannot enforce CPU shares ({}); containers get whole CPUs there",
                    config.id(),
                    refused.getMessage());
            create(spec, machine, image, disks, CpuTuning.UNAVAILABLE);
            tuningRefused = true;
        }
    }

    private void create(
            ContainerSpec spec, Machine machine, ImageStore.Paths image, DomainTemplate.Disks disks, CpuTuning tuning) {
        ContainerId id = spec.id();
        link.call("starting " + id, STEP_LIMIT, connection -> {
            Volumes volumes = Volumes.open(connection, config.folder());
            String log = config.folder() + "/" + new VolumeName(id, VolumeName.Part.CONSOLE);
            String xml = DomainXml.of(new DomainTemplate(
                    id,
                    spec.sliver(),
                    spec.disposition(),
                    machine.headroom(spec.sliver()),
                    machine.hypervisor(),
                    machine.processor(),
                    tuning,
                    image.kernel(),
                    image.initramfs(),
                    disks,
                    log));
            Domain domain = connection.domainCreateXML(xml, START_PAUSED);
            letRun(connection, volumes, spec, machine, domain);
            return true;
        });
    }

    private void letRun(HostConnection connection, Volumes volumes, ContainerSpec spec, Machine machine, Domain domain)
            throws LibvirtException {
        ContainerId id = spec.id();
        boolean paused = domain.getInfo().state == DomainState.VIR_DOMAIN_PAUSED;
        if (paused) {
            consoles.follow(id);
            if (machine.hypervisor().isXen()) {
                CpuTuner.tune(domain, machine.hypervisor(), machine.tuning(), spec.sliver());
            }
        }
        volumes.createOnce(marker(id));
        if (paused) {
            domain.resume();
        }
    }
}
