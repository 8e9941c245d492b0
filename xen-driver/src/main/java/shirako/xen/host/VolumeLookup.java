package shirako.xen.host;

import java.util.Optional;
import org.libvirt.LibvirtException;
import org.libvirt.StorageVol;

/** Finds volumes that may not be there. */
final class VolumeLookup {
    private VolumeLookup() {}

    /** In whichever active pool of the host it is. */
    static Optional<StorageVol> byPath(HostConnection connection, String path) throws LibvirtException {
        return LibvirtFailures.unlessGone(() -> connection.storageVolLookupByPath(path));
    }
}
