package shirako.xen.host;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import shirako.lease.HostId;
import shirako.xen.HypervisorException;

/** Which of libvirt's errors mean what to us. */
final class LibvirtFailures {
    private static final Set<ErrorNumber> GONE = Set.of(
            ErrorNumber.VIR_ERR_NO_DOMAIN, ErrorNumber.VIR_ERR_NO_STORAGE_VOL, ErrorNumber.VIR_ERR_NO_STORAGE_POOL);
    /** The same call would be refused again: it is our fault or the host's configuration. */
    private static final Set<ErrorNumber> FINAL = Set.of(
            ErrorNumber.VIR_ERR_XML_ERROR,
            ErrorNumber.VIR_ERR_CONFIG_UNSUPPORTED,
            ErrorNumber.VIR_ERR_INVALID_ARG,
            ErrorNumber.VIR_ERR_NO_SUPPORT);

    private LibvirtFailures() {}

    /** A call about something that may not be there. */
    @FunctionalInterface
    interface Lookup<T> {
        T find() throws LibvirtException;
    }

    /** What it finds; empty where that is gone. */
    static <T> Optional<T> unlessGone(Lookup<T> lookup) throws LibvirtException {
        try {
            return Optional.of(lookup.find());
        } catch (LibvirtException failed) {
            if (gone(failed)) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    static boolean gone(LibvirtException failed) {
        return failed.getError() != null && GONE.contains(failed.getError().getCode());
    }

    /** Whether a pool is not looked at now because of that: there is no code for it. */
    static boolean volumeIsBeingMade(LibvirtException failed) {
        return failed.getError() != null
                && failed.getError().getCode() == ErrorNumber.VIR_ERR_INTERNAL_ERROR
                && String.valueOf(failed.getMessage()).contains("asynchronous jobs running");
    }

    static boolean unsupported(HypervisorException failed) {
        return failed.code().equals(ErrorNumber.VIR_ERR_CONFIG_UNSUPPORTED.name())
                || failed.code().equals(ErrorNumber.VIR_ERR_ARGUMENT_UNSUPPORTED.name());
    }

    static HypervisorException of(HostId host, String what, LibvirtException failed) {
        return of(host, what, failed.getError(), failed);
    }

    static HypervisorException of(HostId host, String what, NativeCallException failed) {
        return of(host, what, failed.error(), failed);
    }

    private static HypervisorException of(
            HostId host, String what, org.libvirt.@Nullable Error error, Exception failed) {
        if (error == null || error.getCode() == null) {
            return new HypervisorException(host, what, "unknown", "unknown", true, failed);
        }
        return new HypervisorException(
                host,
                what,
                error.getCode().name(),
                String.valueOf(error.getDomain()),
                !FINAL.contains(error.getCode()),
                failed);
    }
}
