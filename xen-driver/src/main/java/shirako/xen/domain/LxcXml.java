package shirako.xen.domain;

import java.util.List;

/**
 * The XML of a container that shares its host's kernel. It has name spaces of its own, no network but its own loopback, a
 * root file system that is mounted read only and owned by nobody it knows, and users that are nobody on the host.
 */
final class LxcXml {
    /** Where the image keeps the same init that is process 1 of a machine. */
    private static final String INIT = "/usr/sbin/shirako-init";

    /**
     * What init needs to arrange the job's view and to become the job's user; the job itself has none of them. They count
     * for what belongs to the container alone.
     */
    private static final List<String> NEEDED =
            List.of("chown", "dac_override", "fowner", "kill", "setgid", "setuid", "sys_admin", "sys_chroot");

    private LxcXml() {}

    static String of(DomainTemplate domain) {
        Element root = new Element("domain").with("type", domain.hypervisor().domainType());
        root.add(
                new Element("name").text(domain.id().domainName()),
                new Element("metadata").add(domain.note().element()),
                new Element("memory").with("unit", "MiB").text(domain.sliver().memoryMib()),
                new Element("vcpu").text(domain.sliver().vcpus()));
        if (domain.tuning() == CpuTuning.ENFORCED) {
            root.add(DomainXml.tuning(domain));
        }
        root.add(boot(), ShiftedIds.element(), features());
        root.add(DomainXml.ends());
        return root.add(devices(domain)).xml();
    }

    private static Element boot() {
        return new Element("os")
                .add(
                        new Element("type").with("arch", "x86_64").text("exe"),
                        new Element("init").text(INIT),
                        new Element("initarg").text("container"));
    }

    private static Element features() {
        Element allowed = new Element("capabilities").with("policy", "deny");
        NEEDED.forEach(capability -> allowed.add(new Element(capability).with("state", "on")));
        return new Element("features").add(new Element("privnet"), allowed);
    }

    /** The console exists because libvirt wants one; init does not write to it: unread, it would hold the job up. */
    private static Element devices(DomainTemplate domain) {
        DomainTemplate.Disks disks = domain.disks();
        return new Element("devices")
                .add(
                        mount(disks.base(), "/"),
                        mount(disks.payload(), "/io/payload"),
                        mount(disks.result(), "/io/result"),
                        mount(domain.consoleLog(), "/io/console"),
                        mount(disks.scratch(), "/scratch"),
                        new Element("console").with("type", "pty"));
    }

    /**
     * Never {@code <readonly/>}: libvirt would mount it again from within the container, which the kernel refuses where
     * the host's file system has flags of its own. What is not to be written is mounted so, or not owned, on the host.
     */
    private static Element mount(String path, String at) {
        return new Element("filesystem")
                .with("type", "mount")
                .add(new Element("source").with("dir", path), new Element("target").with("dir", at));
    }
}
