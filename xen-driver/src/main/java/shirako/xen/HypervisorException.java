package shirako.xen;

import org.jspecify.annotations.Nullable;
import shirako.lease.HostId;
import shirako.lease.substrate.SubstrateException;

/** A host's libvirt refused or failed. */
public final class HypervisorException extends SubstrateException {
    private final transient HostId host;
    private final String code;
    private final String origin;

    /**
     * @param code libvirt's error code, such as {@code VIR_ERR_NO_DOMAIN}
     * @param origin the part of libvirt that reported it, such as {@code VIR_FROM_QEMU}
     */
    public HypervisorException(
            HostId host, String what, String code, String origin, boolean retryable, @Nullable Throwable cause) {
        super("host " + host + ": " + what + ": " + (cause == null ? code : cause.getMessage()), retryable, cause);
        this.host = host;
        this.code = code;
        this.origin = origin;
    }

    public HostId host() {
        return host;
    }

    public String code() {
        return code;
    }

    public String origin() {
        return origin;
    }
}
