package shirako.xen.host;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import shirako.lease.HostId;
import shirako.lease.substrate.ContainerId;

/**
 * The empty volume that says at which host a container is: where several hosts share a folder, its other volumes do not.
 * During a move there are two, that of the new host first.
 */
record HostMark(ContainerId id, String host) {
    private static final String AT = ".at-";

    static HostMark of(ContainerId id, HostId host) {
        return new HostMark(id, safe(host));
    }

    /** The name of a host in the name of a file. */
    static String safe(HostId host) {
        StringBuilder safe = new StringBuilder();
        for (byte each : host.value().getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (each & 0xff);
            if (letter < 128 && (Character.isLetterOrDigit(letter) || letter == '-' || letter == '_')) {
                safe.append(letter);
            } else {
                safe.append('~').append(String.format("%02x", (int) letter));
            }
        }
        return safe.toString();
    }

    @Override
    public String toString() {
        return id.domainName() + AT + host;
    }

    static Optional<HostMark> parse(String name) {
        int at = name.indexOf(AT);
        if (at < 0 || !ContainerId.isDomainName(name.substring(0, at))) {
            return Optional.empty();
        }
        return Optional.of(
                new HostMark(ContainerId.ofDomainName(name.substring(0, at)), name.substring(at + AT.length())));
    }
}
