package shirako.xen;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shirako.lease.HostId;

/** Which addresses lead to a hypervisor that containers can run on. */
public final class HypervisorAddress {
    /** The last one is libvirt's own fake, which only tests have a use for. */
    private static final List<String> HYPERVISORS = List.of("xen", "qemu", "lxc", "test");

    private static final List<String> TRANSPORTS = List.of("unix", "ssh", "tls", "tcp", "libssh", "libssh2", "ext");
    private static final String EXPECTED =
            "Expected is xen:///system or qemu:///system for this machine, xen+ssh://HOST/system, xen+tls://HOST/system or"
                    + " xen+tcp://HOST/system for another one (the same with qemu), or lxc:///system for jobs that may share this"
                    + " machine's kernel";

    private HypervisorAddress() {}

    /**
     * @param given what the configuration says; null where it says nothing
     * @throws IllegalArgumentException with the host, what was given and what is expected, when it is no such address
     */
    public static URI parse(HostId host, @Nullable String given) {
        if (given == null || given.isBlank()) {
            throw new IllegalArgumentException(
                    "host " + host + ": it has no uri, by which libvirt reaches it. " + EXPECTED);
        }
        try {
            return checked(host, new URI(given.strip()));
        } catch (URISyntaxException e) {
            throw refused(host, given);
        }
    }

    /** @throws IllegalArgumentException when it is no such address */
    static URI checked(HostId host, URI uri) {
        String[] scheme = Optional.ofNullable(uri.getScheme()).orElse("").split("\\+", 2);
        boolean known = HYPERVISORS.contains(scheme[0]) && (scheme.length == 1 || TRANSPORTS.contains(scheme[1]));
        if (!known || uri.isOpaque()) {
            throw refused(host, uri.toString());
        }
        return uri;
    }

    private static IllegalArgumentException refused(HostId host, String given) {
        return new IllegalArgumentException(
                "host " + host + ": its uri is " + given + ", and that leads to no hypervisor. " + EXPECTED);
    }
}
