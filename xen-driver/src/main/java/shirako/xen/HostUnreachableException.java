package shirako.xen;

import org.jspecify.annotations.Nullable;
import shirako.lease.HostId;
import shirako.lease.substrate.SubstrateException;

/** A host does not answer, or not in time. A later try may succeed. */
public final class HostUnreachableException extends SubstrateException {
    private final transient HostId host;

    public HostUnreachableException(HostId host, String problem, @Nullable Throwable cause) {
        super("host " + host + ": " + problem, true, cause);
        this.host = host;
    }

    public HostId host() {
        return host;
    }
}
