package shirako.xen.domain;

/** What runs the domains of a host. */
public enum Hypervisor {
    /** Xen through libxl on processors with virtualization: PVH guests. */
    XEN_PVH("xen", "Xen"),
    /** Xen through libxl where the processor has none: paravirtualized guests, whose kernels know that they run on Xen. */
    XEN_PV("xen", "Xen (PV)"),
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

    /** Whether it is Xen, whose guests differ from all others in their disks, their console and how they are scheduled. */
    public boolean isXen() {
        return this == XEN_PVH || this == XEN_PV;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
