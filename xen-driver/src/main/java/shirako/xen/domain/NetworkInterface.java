package shirako.xen.domain;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.xen.HostNetwork;

/**
 * A container's way to its host's network.
 *
 * @param mac its address there, the same wherever the container is and however fast the interface
 * @param bridge of the host
 * @param mbits what the container may send, in Mbit/s
 */
public record NetworkInterface(String mac, String bridge, int mbits) {
    private static final int BYTES_OF_A_MBIT = 125_000;

    /** The interface of a container with this sliver; empty where it has, or the host has, no part in a network. */
    public static Optional<NetworkInterface> of(ContainerId id, Sliver sliver, Optional<HostNetwork> network) {
        return network.filter(any -> sliver.networkMbits() > 0)
                .map(there -> new NetworkInterface(mac(id), there.bridge(), sliver.networkMbits()));
    }

    /** From the addresses that nobody assigns: 40 bits of the name's digest. */
    private static String mac(ContainerId id) {
        long digest = UUID.nameUUIDFromBytes(id.domainName().getBytes(StandardCharsets.UTF_8))
                .getLeastSignificantBits();
        StringBuilder mac = new StringBuilder("02");
        for (int bits = 32; bits >= 0; bits -= 8) {
            mac.append(":%02x".formatted(digest >> bits & 0xff));
        }
        return mac.toString();
    }

    /** As a device of a domain. */
    public String xml(Hypervisor hypervisor) {
        return element(hypervisor).xml();
    }

    Element element(Hypervisor hypervisor) {
        Element device = new Element("interface")
                .with("type", "bridge")
                .add(new Element("mac").with("address", mac), new Element("source").with("bridge", bridge));
        if (!hypervisor.isXen()) {
            device.add(new Element("model").with("type", "virtio"));
        }
        Element outbound = new Element("outbound").with("average", kilobytes(hypervisor));
        return device.add(new Element("bandwidth").add(outbound));
    }

    /** What libvirt calls a kilobyte, Xen's driver takes for 1024 bytes and the others' for 1000. */
    private long kilobytes(Hypervisor hypervisor) {
        return Math.max(1, (long) mbits * BYTES_OF_A_MBIT / (hypervisor.isXen() ? 1024 : 1000));
    }
}
