package shirako.xen.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerSpec;
import shirako.lease.substrate.Disposition;
import shirako.lease.substrate.HostConstraint;
import shirako.xen.XenLab;
import shirako.xen.domain.CpuShare;
import shirako.xen.domain.CpuTuning;
import shirako.xen.domain.DomainTemplate;
import shirako.xen.domain.DomainXml;
import shirako.xen.domain.Headroom;
import shirako.xen.domain.Hypervisor;
import shirako.xen.domain.LibvirtXml;
import shirako.xen.domain.Processor;
import shirako.xen.domain.StorageXml;

/** By hand: the same domain from the same volumes, under a name that no driver looks after. */
final class ByVirsh implements Way {
    private final XenLab lab;
    private final Path drafts;
    private final String imageStem;
    private final ContainerSpec spec = Trial.spec();
    private final String name = "by-hand-" + spec.id().domainName();
    private final String pool;
    private final Hypervisor hypervisor;
    private int at = 1;

    /**
     * @param drafts a folder for the files that virsh is given
     * @param imageStem what the image's volumes are called, without suffix
     */
    ByVirsh(XenLab lab, Path drafts, String imageStem) throws IOException, InterruptedException {
        this.lab = lab;
        this.drafts = drafts;
        this.imageStem = imageStem;
        this.pool = virsh().run("pool-list --name")
                .lines()
                .filter(line -> line.startsWith("shirako-"))
                .findFirst()
                .orElseThrow();
        this.hypervisor = LibvirtXml.offersPvh(virsh().run("capabilities")) ? Hypervisor.XEN_PVH : Hypervisor.XEN_PV;
    }

    @Override
    public String words() {
        return "virsh";
    }

    @Override
    public String volumes() {
        return name;
    }

    private Virsh virsh() {
        return new Virsh(lab.uri(at));
    }

    @Override
    public Duration create() throws IOException, InterruptedException {
        Path payload = Files.write(drafts.resolve(name + ".payload"), Trial.PAYLOAD);
        Path overlay = Files.writeString(
                drafts.resolve(name + ".overlay.xml"),
                StorageXml.overlay(name + ".base", lab.imageBytes(), path(imageStem + ".base")));
        Path domain = Files.writeString(drafts.resolve(name + ".xml"), domain());
        int disk = Trial.SLIVER.diskMib();
        return timed(
                volume(".scratch", disk + "M"),
                volume(".result", disk + 64 + "M"),
                volume(".payload", Trial.PAYLOAD.length + "B"),
                "vol-upload --pool " + pool + " " + name + ".payload " + payload,
                "vol-create " + pool + " " + overlay,
                "create " + domain + " --paused",
                weight(Trial.SLIVER),
                cap(Trial.SLIVER),
                "resume " + name);
    }

    private String volume(String suffix, String size) {
        return "vol-create-as " + pool + " " + name + suffix + " " + size + " --allocation 0 --format raw";
    }

    private String domain() {
        String own = spec.id().domainName();
        DomainTemplate template = new DomainTemplate(
                spec.id(),
                Trial.SLIVER,
                Disposition.NONE,
                HostConstraint.NONE,
                new Headroom(2 * Trial.SLIVER.memoryMib(), 2),
                hypervisor,
                Processor.EMULATED,
                CpuTuning.ENFORCED,
                path(imageStem + ".vmlinux"),
                path(imageStem + ".initrd"),
                new DomainTemplate.Disks(
                        path(own + ".payload"), path(own + ".result"), path(own + ".base"), path(own + ".scratch")),
                Optional.empty(),
                path(own + ".console"));
        return DomainXml.of(template).replace(own, name);
    }

    private static String path(String volume) {
        return XenLab.FOLDER + "/" + volume;
    }

    private String weight(Sliver sliver) {
        return "schedinfo " + name + " --set weight=" + CpuShare.of(sliver).weight();
    }

    private String cap(Sliver sliver) {
        return "schedinfo " + name + " --set cap=" + CpuShare.of(sliver).capPercent();
    }

    @Override
    public Duration resize() throws IOException, InterruptedException {
        return timed(
                "setmem " + name + " " + Trial.LARGER.memoryMib() + "M --live",
                "setvcpus " + name + " " + Trial.LARGER.vcpus() + " --live",
                weight(Trial.LARGER),
                cap(Trial.LARGER));
    }

    @Override
    public Duration suspend() throws IOException, InterruptedException {
        return timed("save " + name + " " + path(name + ".memory"));
    }

    @Override
    public Duration restore() throws IOException, InterruptedException {
        return timed(
                "restore " + path(name + ".memory") + " --paused",
                weight(Trial.LARGER),
                cap(Trial.LARGER),
                "resume " + name);
    }

    @Override
    public Duration migrate() throws IOException, InterruptedException {
        long began = System.nanoTime();
        String there = "10.77.0." + (3 - at);
        virsh().run("migrate --live --p2p " + name + " xen+tcp://" + there + ":16509/system --migrateuri tcp://"
                + there);
        at = 3 - at;
        virsh().run(weight(Trial.LARGER), cap(Trial.LARGER));
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private Duration timed(String... commands) throws IOException, InterruptedException {
        long began = System.nanoTime();
        virsh().run(commands);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    @Override
    public void remove() throws IOException, InterruptedException {
        if (virsh().run("list --name").contains(name)) {
            virsh().run("destroy " + name);
        }
        try (Stream<Path> files = Files.list(lab.pool())) {
            for (Path file : files.filter(file -> file.getFileName().toString().startsWith(name))
                    .toList()) {
                Files.delete(file);
            }
        }
        virsh().run("pool-refresh " + pool);
    }
}
