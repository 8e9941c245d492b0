package shirako.xen.domain;

/** What runs the domains of a host. */
public enum Hypervisor {
    /** Xen through libxl: PVH guests. */
    XEN("xen", "Xen"),
    /** QEMU with the processor's virtualization. */
    KVM("kvm", "QEMU with KVM"),
    /** QEMU that emulates the processor: several times slower, works everywhere. */
    QEMU("qemu", "QEMU (emulation)"),
    /** Containers of the host's own kernel: started at once, but only for those whom the site trusts. */
    LXC("lxc", "LXC (the host's kernel)"),
    /** libvirt's own fake, for tests: nothing executes. */
    TEST("test", "libvirt's test driver");

    private final String domainType;
    private final String words;

    Hypervisor(String domainType, String words) {
        this.domainType = domainType;
        this.words = words;
    }

    String domainType() {
        return domainType;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
