package shirako.xen.domain;

/** Writes the XML of a container's domain, for every hypervisor from the same template. */
public final class DomainXml {
    private static final String QUIET =
            "quiet panic=-1 mitigations=off cryptomgr.notests random.trust_cpu=on" + " rcupdate.rcu_expedited=1";
    /**
     * Skips work that costs seconds when the processor is emulated, interrupt routing by ACPI before all. Time comes from
     * the HPET, whose rate is known: the kernel measures the TSC's rate at boot, and on a busy host an emulated guest that
     * was kept waiting meanwhile measured it 35 times too slow, so that its wall-time limit came within seconds.
     */
    private static final String EMULATED =
            " nokaslr no_timer_check clocksource=hpet tsc=unstable pci=noacpi 8250.nr_uarts=0 ipv6.disable=1";
    /** The same where Xen itself is emulated; Xen gives the time, and there is no PCI. */
    private static final String EMULATED_XEN = " nokaslr no_timer_check 8250.nr_uarts=0 ipv6.disable=1";

    /** Whoever owns the host may ask a container's kernel what it does, or stop it: {@code xl sysrq}. Nobody else can reach it. */
    private static final String ASKABLE = " sysrq_always_enabled";

    private static final int PERIOD_MICROS = 100_000;

    private DomainXml() {}

    public static String of(DomainTemplate domain) {
        return switch (domain.hypervisor()) {
            case XEN_PVH, XEN_PV, KVM, QEMU, TEST -> machine(domain);
            case LXC -> LxcXml.of(domain);
        };
    }

    private static String machine(DomainTemplate domain) {
        Element root = new Element("domain").with("type", domain.hypervisor().domainType());
        root.add(new Element("name").text(domain.id().domainName()));
        root.add(new Element("metadata").add(domain.note().element()));
        root.add(
                new Element("memory").with("unit", "MiB").text(domain.headroom().memoryMib()));
        root.add(new Element("currentMemory")
                .with("unit", "MiB")
                .text(domain.sliver().memoryMib()));
        root.add(new Element("vcpu")
                .with("current", domain.sliver().vcpus())
                .text(domain.headroom().vcpus()));
        if (domain.tuning() == CpuTuning.ENFORCED) {
            root.add(tuning(domain));
        }
        root.add(boot(domain));
        switch (domain.hypervisor()) {
            case KVM -> root.add(acpi(), new Element("cpu").with("mode", "host-passthrough"));
            case QEMU -> root.add(acpi(), new Element("cpu").with("mode", "maximum"));
            case XEN_PVH, XEN_PV, LXC, TEST -> {}
        }
        root.add(clock(domain));
        root.add(ends());
        root.add(devices(domain));
        return root.xml();
    }

    /** However it ends, it is not started again. */
    static Element[] ends() {
        return new Element[] {
            new Element("on_poweroff").text("destroy"),
            new Element("on_reboot").text("destroy"),
            new Element("on_crash").text("destroy")
        };
    }

    private static Element clock(DomainTemplate domain) {
        Element clock = new Element("clock").with("offset", "utc");
        return switch (domain.hypervisor()) {
            case QEMU -> clock.add(new Element("timer").with("name", "hpet").with("present", "yes"));
            case XEN_PVH, XEN_PV -> domain.processor() == Processor.EMULATED ? clock.add(countingByItself()) : clock;
            case KVM, LXC, TEST -> clock;
        };
    }

    /** Xen would step in at every look at the counter, and of the first thousand of them an emulator spoils one now and then. */
    private static Element countingByItself() {
        return new Element("timer").with("name", "tsc").with("present", "yes").with("mode", "native");
    }

    private static Element acpi() {
        return new Element("features").add(new Element("acpi"));
    }

    static Element tuning(DomainTemplate domain) {
        int millis = domain.sliver().cpuMillis();
        Element tune = new Element("cputune");
        if (domain.hypervisor().isXen()) {
            // Its ceiling is no matter of XML: it is set before the domain runs.
            return tune.add(
                    new Element("shares").text(CpuShare.of(domain.sliver()).weight()));
        }
        long quota = Math.max(
                1000, (long) PERIOD_MICROS * millis / 1000 / domain.sliver().vcpus());
        return tune.add(
                new Element("shares").text(Math.clamp(millis * 1024L / 1000, 2, 262_144)),
                new Element("period").text(PERIOD_MICROS),
                new Element("quota").text(quota));
    }

    private static Element boot(DomainTemplate domain) {
        Element type = new Element("type").with("arch", "x86_64");
        switch (domain.hypervisor()) {
            case XEN_PVH -> type.with("machine", "xenpvh").text("xenpvh");
            case XEN_PV -> type.with("machine", "xenpv").text("linux");
            case QEMU, KVM -> type.with("machine", "pc").text("hvm");
            case LXC, TEST -> type.text("hvm");
        }
        String askable = domain.hypervisor().isXen() ? ASKABLE : "";
        String line = "console=hvc0 " + QUIET + askable + emulated(domain);
        return new Element("os")
                .add(
                        type,
                        new Element("kernel").text(domain.kernel()),
                        new Element("initrd").text(domain.initramfs()),
                        new Element("cmdline").text(line));
    }

    private static String emulated(DomainTemplate domain) {
        return switch (domain.processor()) {
            case REAL -> "";
            case EMULATED -> domain.hypervisor().isXen() ? EMULATED_XEN : EMULATED;
        };
    }

    private static Element devices(DomainTemplate domain) {
        DomainTemplate.Disks disks = domain.disks();
        Element devices = new Element("devices");
        devices.add(
                disk(domain.hypervisor(), disks.payload(), 'a', Access.READ_ONLY),
                disk(domain.hypervisor(), disks.result(), 'b', Access.DURABLE),
                disk(domain.hypervisor(), disks.base(), 'c', Access.READ_ONLY),
                disk(domain.hypervisor(), disks.scratch(), 'd', Access.EPHEMERAL));
        domain.network().ifPresent(network -> devices.add(network.element(domain.hypervisor())));
        Element console = new Element("console").with("type", "pty");
        switch (domain.hypervisor()) {
            case XEN_PVH, XEN_PV ->
                devices.add(
                        console.add(new Element("target").with("type", "xen").with("port", 0)));
            case QEMU, KVM ->
                devices.add(
                        new Element("controller").with("type", "usb").with("model", "none"),
                        console.add(
                                new Element("log")
                                        .with("file", domain.consoleLog())
                                        .with("append", "on"),
                                new Element("target").with("type", "virtio").with("port", 0)),
                        new Element("video").add(new Element("model").with("type", "none")),
                        new Element("memballoon").with("model", "virtio"));
            case LXC, TEST -> devices.add(console);
        }
        return devices;
    }

    private enum Access {
        READ_ONLY,
        /** Flushes reach the host's disk: the result must not be half there after a power cut. */
        DURABLE,
        /** Nobody needs it once the domain is gone. */
        EPHEMERAL
    }

    private static Element disk(Hypervisor hypervisor, String path, char letter, Access access) {
        boolean xen = hypervisor.isXen();
        Element driver =
                new Element("driver").with("name", "qemu").with("type", xen && letter == 'c' ? "qcow2" : "raw");
        if (!xen && access != Access.READ_ONLY) {
            // A full disk of the host is the guest's error to report, not a reason to freeze it.
            driver.with("cache", access == Access.DURABLE ? "writeback" : "unsafe")
                    .with("error_policy", "report");
        }
        Element disk = new Element("disk")
                .with("type", "file")
                .with("device", "disk")
                .add(
                        driver,
                        new Element("source").with("file", path),
                        new Element("target")
                                .with("dev", (xen ? "xvd" : "vd") + letter)
                                .with("bus", xen ? "xen" : "virtio"));
        // QEMU 7.2 refuses read-only disks of Xen domains ("Block node is read-only"). What a guest must not change is
        // then
        // behind an overlay of its own, and its payload is its own in any case.
        return access == Access.READ_ONLY && !xen ? disk.add(new Element("readonly")) : disk;
    }
}
