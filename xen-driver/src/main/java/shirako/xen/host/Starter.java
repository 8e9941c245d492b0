package shirako.xen.host;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.libvirt.Domain;
import org.libvirt.DomainInfo.DomainState;
import org.libvirt.LibvirtException;
import org.libvirt.StorageVol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerSpec;
import shirako.lease.substrate.PayloadSource;
import shirako.lease.substrate.SubstrateException;
import shirako.xen.HostConfig;
import shirako.xen.HypervisorException;
import shirako.xen.domain.CpuTuning;
import shirako.xen.domain.DomainTemplate;
import shirako.xen.domain.DomainXml;
import shirako.xen.domain.NetworkInterface;
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
    private final Supplier<ConsoleLogs> logs;
    private final ConsoleReaders consoles;
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private volatile boolean tuningRefused;

    Starter(HostConfig config, ImageStore images, HostLink link, Supplier<ConsoleLogs> logs, ConsoleReaders consoles) {
        this.config = config;
        this.images = images;
        this.link = link;
        this.logs = logs;
        this.consoles = consoles;
    }

    Found start(ContainerSpec spec, PayloadSource payloads, Machine machine) {
        Duration upload = uploadLimit(spec);
        ImageStore.Lying image = images.lying()
                .orElseGet(() -> link.call(
                        "bringing the container image there",
                        upload,
                        connection -> counted(() -> images.ensure(Volumes.open(connection, config.folder())))));
        Optional<Found> standing = link.call(
                "filling the volumes of " + spec.id().domainName(),
                upload,
                connection -> counted(() -> standingOrFilled(connection, spec, payloads, machine, image)));
        return standing.orElseGet(() -> {
            try {
                run(spec, machine, image);
            } catch (SubstrateException failed) {
                images.lookAgain();
                throw failed;
            }
            return Found.running(spec.sliver());
        });
    }

    /** What is there of an earlier start that came far enough; empty where the volumes are filled now. */
    private Optional<Found> standingOrFilled(
            HostConnection connection,
            ContainerSpec spec,
            PayloadSource payloads,
            Machine machine,
            ImageStore.Lying image)
            throws LibvirtException, IOException {
        Volumes volumes = Volumes.open(connection, config.folder());
        if (!claim(volumes, spec)) {
            Optional<Found> standing = standing(connection, volumes, spec, machine);
            if (standing.isPresent()) {
                return standing;
            }
            clear(volumes, spec.id());
            scratch(volumes, spec);
        }
        fill(volumes, spec, payloads, machine, image);
        return Optional.empty();
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

    /**
     * Whether nobody has begun to start it: the mark of this host is made before all other files, and no file is made twice. Who
     * is refused one looks at what is there.
     */
    private boolean claim(Volumes volumes, ContainerSpec spec) throws LibvirtException {
        return volumes.make(HostMark.of(spec.id(), config.id()).toString(), 0, Readers.HYPERVISOR)
                && scratch(volumes, spec);
    }

    private static boolean scratch(Volumes volumes, ContainerSpec spec) throws LibvirtException {
        String name = name(spec.id(), VolumeName.Part.SCRATCH);
        return volumes.make(name, VolumeSizes.of(spec).scratch(), Readers.HYPERVISOR);
    }

    /** How far an earlier start came; a domain that was not let run yet is let run now. */
    private Optional<Found> standing(HostConnection connection, Volumes volumes, ContainerSpec spec, Machine machine)
            throws LibvirtException {
        ContainerId id = spec.id();
        boolean marked = volumes.surely(marker(id)).isPresent();
        Optional<Domain> domain = DomainLookup.find(connection, id);
        if (domain.isPresent()) {
            if (domain.get().getInfo().state == DomainState.VIR_DOMAIN_PAUSED) {
                letRun(volumes, spec, machine, domain.get());
            } else {
                volumes.createOnce(marker(id));
            }
            return Optional.of(Found.running(spec.sliver()));
        }
        return marked ? Optional.of(Found.stopped(spec.sliver().diskMib())) : Optional.empty();
    }

    private static String name(ContainerId id, VolumeName.Part part) {
        return new VolumeName(id, part).toString();
    }

    private static String marker(ContainerId id) {
        return name(id, VolumeName.Part.STARTED);
    }

    /** Removes what half a start has left. */
    private static void clear(Volumes volumes, ContainerId id) throws LibvirtException {
        for (VolumeName.Part part : VolumeName.Part.values()) {
            volumes.delete(name(id, part));
        }
    }

    private static void fill(
            Volumes volumes, ContainerSpec spec, PayloadSource payloads, Machine machine, ImageStore.Lying image)
            throws LibvirtException, IOException {
        ContainerId id = spec.id();
        VolumeSizes sizes = VolumeSizes.of(spec);
        volumes.create(name(id, VolumeName.Part.RESULT), sizes.result(), Readers.HYPERVISOR);
        if (machine.hypervisor().isXen()) {
            volumes.createOverlay(name(id, VolumeName.Part.BASE), image.baseBytes(), image.base());
        } else {
            volumes.create(name(id, VolumeName.Part.CONSOLE), 0, Readers.HYPERVISOR);
        }
        StorageVol payload = volumes.create(name(id, VolumeName.Part.PAYLOAD), sizes.payload(), Readers.HYPERVISOR);
        try (InputStream from = payloads.open(id)) {
            volumes.upload(payload, from, spec.payloadBytes());
        }
    }

    private void run(ContainerSpec spec, Machine machine, ImageStore.Lying image) {
        CpuTuning tuning = tuningRefused ? CpuTuning.UNAVAILABLE : machine.tuning();
        try {
            create(spec, machine, image, tuning);
        } catch (HypervisorException refused) {
            if (tuning == CpuTuning.UNAVAILABLE || !LibvirtFailures.unsupported(refused)) {
                throw refused;
            }
            LOG.warn(
                    "host {} cannot enforce CPU shares ({}); containers get whole CPUs there",
                    config.id(),
                    refused.getMessage());
            create(spec, machine, image, CpuTuning.UNAVAILABLE);
            tuningRefused = true;
        }
    }

    private void create(ContainerSpec spec, Machine machine, ImageStore.Lying image, CpuTuning tuning) {
        ContainerId id = spec.id();
        String xml = DomainXml.of(new DomainTemplate(
                id,
                spec.sliver(),
                spec.disposition(),
                spec.constraint(),
                machine.headroom(spec.sliver()),
                machine.hypervisor(),
                machine.processor(),
                tuning,
                image.kernel(),
                image.initramfs(),
                disks(id, machine, image),
                NetworkInterface.of(id, spec.sliver(), config.network()),
                path(id, VolumeName.Part.CONSOLE)));
        link.call("starting " + id, STEP_LIMIT, connection -> {
            Domain domain = connection.domainCreateXML(xml, START_PAUSED);
            letRun(Volumes.open(connection, config.folder()), spec, machine, domain);
            return true;
        });
    }

    private DomainTemplate.Disks disks(ContainerId id, Machine machine, ImageStore.Lying image) {
        return new DomainTemplate.Disks(
                path(id, VolumeName.Part.PAYLOAD),
                path(id, VolumeName.Part.RESULT),
                machine.hypervisor().isXen() ? path(id, VolumeName.Part.BASE) : image.base(),
                path(id, VolumeName.Part.SCRATCH));
    }

    private String path(ContainerId id, VolumeName.Part part) {
        return config.folder() + "/" + name(id, part);
    }

    /** A domain that was made, and stands still until everything is ready for it. */
    private void letRun(Volumes volumes, ContainerSpec spec, Machine machine, Domain domain) throws LibvirtException {
        logs.get().begins(spec.id());
        if (machine.hypervisor().isXen()) {
            CpuTuner.tune(domain, machine.hypervisor(), machine.tuning(), spec.sliver());
        }
        volumes.createOnce(marker(spec.id()));
        domain.resume();
        consoles.follow(spec.id());
    }
}
