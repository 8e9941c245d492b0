package shirako.lease.wire;

import java.net.URI;
import shirako.lease.ActorId;
import shirako.lease.ActorKey;

/**
 * An actor that the operator of this process has registered.
 *
 * @param id its name, 1 to 200 printable characters
 * @param key what it signs with, and what its process proves itself with in TLS
 * @param role what it is
 * @param address where its process listens: {@code https://host:port}, without a path
 * @throws IllegalArgumentException when the address is anything else
 */
public record RegisteredActor(ActorId id, ActorKey key, ActorRole role, URI address) {
    private static final int HIGHEST_PORT = 65_535;

    public RegisteredActor {
        boolean plain = "https".equals(address.getScheme())
                && address.getHost() != null
                && address.getPort() > 0
                && address.getPort() <= HIGHEST_PORT
                && "".equals(address.getRawPath())
                && address.getRawQuery() == null
                && address.getRawFragment() == null
                && address.getRawUserInfo() == null;
        if (!plain) {
            throw new IllegalArgumentException("the address of actor " + id + " is " + address
                    + ", and should be like https://site.example.org:7443 with a port and no path");
        }
    }
}
