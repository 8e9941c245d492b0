package shirako.lease.wire;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * Where a process listens, as its operator writes it.
 *
 * @param listen address and port
 */
public record Door(InetSocketAddress listen) {
    /**
     * @param text such as {@code 127.0.0.1:7443} or {@code [::]:7443}
     * @throws IllegalArgumentException with a sentence for people
     */
    public static Door of(String text) {
        int colon = text.lastIndexOf(':');
        try {
            return new Door(
                    new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1))));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "where a process listens for the others is written like 127.0.0.1:7443, and not '" + text + "'", e);
        }
    }

    /**
     * How somebody on the same machine gets there.
     *
     * @throws IllegalArgumentException with a sentence for people, when the process takes any port that is free
     */
    public URI fromThisMachine() {
        if (listen.getPort() == 0) {
            throw new IllegalArgumentException(
                    "port 0 is any that is free, so nobody knows where the process listens: give it a port of its own");
        }
        return URI.create("https://" + host() + ":" + listen.getPort());
    }

    private String host() {
        InetAddress address = listen.getAddress();
        if (address == null) {
            return listen.getHostString();
        }
        if (address.isAnyLocalAddress()) {
            return address instanceof Inet6Address ? "[::1]" : "127.0.0.1";
        }
        // A scope says through which interface, which only this machine knows; a URI has it escaped.
        return address instanceof Inet6Address
                ? "[" + address.getHostAddress().replace("%", "%25") + "]"
                : listen.getHostString();
    }
}
